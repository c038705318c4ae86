"""Drawings: levels, seeds and limits, with the exact denoiser."""

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.engine.drawing import FIRST_LOG_SNR, Drawing, even_levels
from unstir.engine.exact import ExactDenoiser
from unstir.engine.level import CLEAN
from unstir.engine.patterns import PICTURES
from unstir.engine.schedule import COSINE

NAMES = ("circle", "cross", "triangle")
EXACT = ExactDenoiser(np.stack([PICTURES[name].drawn(16)[:1] for name in NAMES]), np.array(NAMES))


def _drawn(drawing: Drawing) -> NDArray[np.floating]:
    *_, last = drawing.states(EXACT)
    return last.x


def test_the_exact_denoiser_draws_what_it_is_asked_for() -> None:
    """Guidance or not, a label with one member leaves only that."""
    drawn = _drawn(Drawing("cross", steps=8, size=16, channels=1))

    np.testing.assert_allclose(drawn[0], EXACT.data[1], atol=1e-4)


def test_the_first_pictures_of_many_are_those_of_few() -> None:
    """A picture depends on its seed and place, not on how many are drawn."""
    few, many = (Drawing("", count=n, size=16, channels=1, seed=3) for n in (2, 5))

    np.testing.assert_allclose(_drawn(many)[:2], _drawn(few), atol=1e-6)


def test_drawing_begins_where_it_should_and_ends_clean() -> None:
    """The first level has the log SNR asked for, and they rise to CLEAN."""
    levels = even_levels(COSINE, 10, FIRST_LOG_SNR)

    assert levels[0].log_snr == pytest.approx(FIRST_LOG_SNR)
    assert levels[-1] == CLEAN
    assert len(levels) == 11
    assert list(levels) == sorted(set(levels))


@pytest.mark.parametrize(
    ("field", "value"),
    [("steps", 0), ("steps", 1001), ("count", 0), ("guidance", -1), ("guidance", float("nan"))],
)
def test_numbers_out_of_range_are_refused(field: str, value: float) -> None:
    """The message names the field, the value and what is allowed."""
    with pytest.raises(ValueError, match=f"{field}: {value} is not allowed; give"):
        Drawing("", **{field: value})  # type: ignore[arg-type]
