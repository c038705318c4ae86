"""The forward experiment shows what its equations say."""

import re
from dataclasses import replace

import numpy as np
import pytest

from unstir.engine.experiments.experiment import Scrubbable
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.own import with_picture
from unstir.engine.frame import Frame, Picture
from unstir.engine.patterns import PICTURES
from unstir.engine.picture import OwnPicture
from unstir.engine.schedule import SCHEDULES


def pixels(frame: Frame, name: str) -> np.ndarray:
    """The pixels of a pane that is a picture."""
    pane = frame.panes[name]
    assert isinstance(pane, Picture)
    return pane.pixels


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("step", [0, 1, 30, 60])
def test_the_noisy_pane_is_the_closed_form_of_the_other_two(schedule: str, step: int) -> None:
    """x_t = sqrt(alpha_bar) x_0 + sqrt(1 - alpha_bar) eps, with the alpha_bar that is read out."""
    frame = Forward(schedule=SCHEDULES[schedule], steps=60).frame(step)

    alpha_bar = frame.readings[1].value
    x_t = np.sqrt(alpha_bar) * pixels(frame, "clean")
    x_t = x_t + np.sqrt(1 - alpha_bar) * pixels(frame, "noise")

    np.testing.assert_allclose(pixels(frame, "noisy"), x_t, atol=1e-5)


def test_it_begins_clean_and_ends_as_noise() -> None:
    """Step 0 is the picture itself; after 1000 linear steps the noise is all but alone."""
    forward = Forward()

    first, last = forward.frame(0), forward.frame(1000)

    np.testing.assert_array_equal(pixels(first, "noisy"), pixels(first, "clean"))
    np.testing.assert_allclose(pixels(last, "noisy"), pixels(last, "noise"), atol=0.05)


def test_the_noise_is_standard_normal() -> None:
    """The noise of one picture has mean 0 and variance 1 within four standard errors."""
    eps = pixels(Forward().frame(0), "noise")

    assert abs(eps.mean()) < 4 / np.sqrt(eps.size)
    assert abs(eps.var() - 1) < 4 * np.sqrt(2 / eps.size)


def test_signal_and_noise_make_the_whole() -> None:
    """The two shares of variance add up to 100 % at every step."""
    for frame in Forward(steps=20).frames():
        _, _, signal, noise, _ = frame.readings
        assert signal.value + noise.value == pytest.approx(100)


def test_any_frame_can_be_asked_for_alone() -> None:
    """Frame k is the k-th of all frames, byte for byte, and they are counted from 0 to last."""
    forward = Forward(steps=12)
    assert isinstance(forward, Scrubbable)

    frames = list(forward.frames())

    assert [frame.step for frame in frames] == list(range(13))
    for frame in frames:
        alone = replace(forward).frame(frame.step)
        assert alone.description == frame.description
        np.testing.assert_array_equal(pixels(alone, "noisy"), pixels(frame, "noisy"))


def test_another_seed_is_another_noise() -> None:
    """The seed chooses the noise, and nothing else."""
    one, other = Forward(seed=1).frame(9), Forward(seed=2).frame(9)

    assert not np.array_equal(pixels(one, "noise"), pixels(other, "noise"))
    np.testing.assert_array_equal(pixels(one, "clean"), pixels(other, "clean"))


@pytest.mark.parametrize("name", PICTURES)
def test_descriptions_name_the_picture_and_round_their_numbers(name: str) -> None:
    """Every description is one sentence with the caption, and no number has over two decimals."""
    for frame in Forward(PICTURES[name], steps=30).frames():
        assert PICTURES[name].caption in frame.description
        assert frame.description.endswith(".")
        assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", frame.description)


def test_the_description_tells_which_outweighs() -> None:
    """Where alpha_bar is below a half, the words say that there is more noise than signal."""
    for frame in Forward(steps=40).frames():
        more_noise = frame.level.alpha_bar < 0.5
        assert ("more noise than signal" in frame.description) == more_noise


def test_the_learners_picture_takes_the_patterns_place() -> None:
    """With the learner's own picture, the clean pane is that picture."""
    photo = np.random.default_rng(0).uniform(-1, 1, (40, 60, 3)).astype(np.float32)
    own = OwnPicture(photo, "sea.png")

    frame = with_picture(Forward(), own).frame(0)

    np.testing.assert_allclose(pixels(frame, "clean"), photo[:, 10:50], atol=1e-6)
    assert "sea.png" in frame.description


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"data": "ring"}, "data = 'ring': allowed is one of checkerboard, circle"),
        ({"schedule": "cosine"}, "schedule = 'cosine': allowed is one of linear"),
        ({"steps": 0}, "steps = 0: allowed is a whole number from 1 to 1000"),
        ({"seed": -1}, "seed = -1: allowed is a whole number from 0"),
    ],
)
def test_a_wrong_field_is_named(wrong: dict[str, object], message: str) -> None:
    """A wrong value is a ValueError when the experiment is made."""
    with pytest.raises(ValueError, match=message):
        Forward(**wrong)  # type: ignore[arg-type]


def test_a_step_beyond_the_last_is_refused() -> None:
    """There is no frame after the last."""
    with pytest.raises(ValueError, match="step"):
        Forward(steps=10).frame(11)
