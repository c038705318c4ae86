"""The denoisers experiment asks two denoisers the same and compares their answers."""

import numpy as np
import pytest

from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.stand_in import DENOISERS
from unstir.engine.frame import Line, Picture, Plot
from unstir.engine.patterns import SETS


def test_the_error_readings_are_those_of_the_pictures_shown() -> None:
    """Each reading is the root mean square of guess minus clean picture."""
    frame = Denoisers(steps=10).frame(8)
    panes = {n: p.pixels for n, p in frame.panes.items() if isinstance(p, Picture)}

    errors = [
        np.sqrt(((panes[name] - panes["clean"]) ** 2).mean())
        for name in ("exact denoiser", "best affine denoiser")
    ]

    assert [r.value for r in frame.readings[-2:]] == pytest.approx(errors, rel=1e-4)


@pytest.mark.parametrize("name", ["patterns", "letters", "digits"])
def test_no_affine_denoiser_beats_the_exact_one(name: str) -> None:
    """Averaged over pictures and noises, the exact denoiser's error is nowhere above by 5 %."""
    plot = Denoisers(SETS[name], steps=2).frame(1).panes["error"]
    assert isinstance(plot, Plot)
    exact, affine = (layer.y for layer in plot.layers if isinstance(layer, Line))

    assert (exact <= 1.05 * affine).all()


def test_the_error_grows_with_the_noise() -> None:
    """Both error curves fall as log SNR rises."""
    plot = Denoisers(steps=2).frame(1).panes["error"]
    assert isinstance(plot, Plot)

    for layer in plot.layers:
        if isinstance(layer, Line):
            assert (np.diff(layer.y) <= 1e-6).all()


def test_a_frame_can_be_asked_for_alone() -> None:
    """Frame k is the k-th of all frames."""
    frames = list(Denoisers(steps=4).frames())

    assert [f.description for f in frames] == [Denoisers(steps=4).frame(k).description for k in range(5)]  # fmt: skip  # noqa: E501


def test_without_noise_both_give_the_picture_back() -> None:
    """At step 0 nothing is hidden and both errors are 0."""
    frame = Denoisers(denoiser=DENOISERS["affine"]).frame(0)

    assert [r.value for r in frame.readings[-2:]] == [0, 0]
    assert "best affine denoiser again" in frame.panes
