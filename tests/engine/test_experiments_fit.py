"""The small model learns from pairs what the exact answer knows."""

import numpy as np
import pytest

from unstir.engine.experiments.fit import Fit, weights_at
from unstir.engine.frame import Line, Plot
from unstir.engine.toys import LINES


@pytest.mark.parametrize("name", LINES)
def test_training_comes_near_the_best_possible_loss(name: str) -> None:
    """After 200 steps the loss on pairs held out is within 0.05 of the exact answer's."""
    *_, last = Fit(LINES[name]).frames()
    _, loss, floor = (reading.value for reading in last.readings)

    assert floor < loss < floor + 0.05


def test_nothing_is_known_before_training() -> None:
    """The untrained answer is 0 everywhere, and its loss is the variance of the noise, 1."""
    first = next(Fit().frames())
    plot = first.panes["answer at log SNR 0"]
    assert isinstance(plot, Plot)
    learned = plot.layers[1]
    assert isinstance(learned, Line)

    assert not learned.y.any()
    assert first.readings[1].value == pytest.approx(1, abs=0.1)


def test_too_long_steps_do_not_settle() -> None:
    """At eight times the rate, training ends farther from the best than it does at the default."""
    *_, careful = Fit().frames()
    *_, hasty = Fit(rate=80).frames()

    assert hasty.readings[1].value > careful.readings[1].value + 0.1


def test_the_weights_are_shares() -> None:
    """At every place, however far away, the weights are positive and add up to 1."""
    weights = weights_at(np.array([-50.0, -1.0, 0.0, 2.3, 50.0]))

    np.testing.assert_allclose(weights.sum(1), 1)
    assert (weights >= 0).all()
