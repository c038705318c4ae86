"""The samplers experiment runs two samplers side by side and measures both alike."""

import re

import numpy as np
import pytest

from unstir.engine.experiments.samplers import Samplers, stretched
from unstir.engine.experiments.walk import SIZE, Walk, rms
from unstir.engine.frame import Line, Picture, Plot
from unstir.engine.patterns import SETS
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES
from unstir.engine.table import SPACINGS


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("sampler", SAMPLERS)
def test_both_finish_at_the_last_frame(sampler: str, spacing: str) -> None:
    """With 3 and 8 steps there are 9 frames; both begin at 0 and are done at the last."""
    experiment = Samplers(
        sampler=SAMPLERS[sampler], steps=3, against_steps=8, spacing=SPACINGS[spacing]
    )

    frames = list(experiment.frames())
    done = [[frame.readings[i].value for frame in frames] for i in (0, 1)]

    assert done == [[0, 0, 0, 1, 1, 1, 2, 2, 3], list(range(9))]


def test_holding_states_loses_none_when_there_are_enough_frames() -> None:
    """Stretched to its own number of steps, a walk is what it was."""
    walk = Walk(SETS["digits"].collected(SIZE), SCHEDULES["cosine"].levels(5), seed=0)
    denoiser = walk.pictures.exact

    held = stretched(walk.states(SAMPLERS["ddim"], denoiser), 5, 5)

    assert [state.step for state in held] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("schedule", ["linear-scaled", "cosine", "zero-terminal"])
def test_the_long_run_is_long_enough(schedule: str) -> None:
    """It ends where 400 steps of Heun's method end, another solver of the ODE, within 0.01."""
    experiment = Samplers(schedule=SCHEDULES[schedule], seed=3)
    ended = next(experiment.frames()).panes["long run"]
    assert isinstance(ended, Picture)
    levels = experiment.schedule.levels(400, SPACINGS["uniform-log-snr"])
    walk = Walk(experiment.data.collected(SIZE), levels, seed=3)

    *_, end = walk.states(SAMPLERS["heun"], walk.pictures.exact)

    assert rms(end.x[0, 0] - ended.pixels) < 0.01


def test_the_error_curves_end_at_the_readings() -> None:
    """The plot holds every error so far, and nothing after."""
    for frame in Samplers(steps=4, against_steps=4).frames():
        plot = frame.panes["error"]
        assert isinstance(plot, Plot)
        curves = [layer.y for layer in plot.layers if isinstance(layer, Line)]
        assert [curve[frame.step] for curve in curves] == [r.value for r in frame.readings[2:]]
        assert np.isnan([curve[frame.step + 1 :] for curve in curves]).all()


def test_a_sampler_against_itself_shows_the_same_twice() -> None:
    """Same sampler, same steps: the same error at every frame, and two panes all the same."""
    ddim = SAMPLERS["ddim"]
    for frame in Samplers(sampler=ddim, against=ddim).frames():
        assert len(frame.panes) == 4
        assert frame.readings[2].value == frame.readings[3].value


def test_descriptions_round_numbers_and_name_the_stand_in() -> None:
    """Numbers have at most two decimals; the words say that no network is at work."""
    for frame in Samplers(steps=1, against_steps=3).frames():
        assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", frame.description)
        assert "in a network's place" in frame.description
        assert "1 step of DDIM" in frame.description
