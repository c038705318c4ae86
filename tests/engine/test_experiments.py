"""What holds for every experiment that a lesson may show."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice
from typing import Any

import numpy as np
import pytest

from unstir.engine.experiments import reading
from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.experiments.field import OneOf, Real, Whole, rules
from unstir.engine.experiments.journey import STAGES, Journey
from unstir.engine.experiments.own import with_picture
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.engine.frame import Cursor, Frame, Heat, Picture, Plot, Reading, Text
from unstir.engine.picture import OwnPicture

NOT_FREE = {("guidance", "data"), ("guidance", "wish")}
COUNTS = ("size", "steps", "against_steps")


def short(name: str) -> Experiment:
    """The experiment with few steps, so that all its frames can be looked at."""
    kind = EXPERIMENTS[name]
    few = {name: rule for name, rule in rules(kind).items() if name in COUNTS}
    lows = {name: rule.low for name, rule in few.items() if isinstance(rule, Whole)}
    values: dict[str, Any] = {name: max(8, low) for name, low in lows.items()}
    return kind(**values)


def arrays(frame: Frame) -> Iterator[np.ndarray]:
    """Every array of a frame."""
    for pane in frame.panes.values():
        if isinstance(pane, Picture):
            yield pane.pixels
        elif isinstance(pane, Plot):
            for layer in pane.layers:
                if not isinstance(layer, Cursor):
                    yield from (v for v in vars(layer).values() if isinstance(v, np.ndarray))


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_frames_count_from_0_to_last(name: str) -> None:
    """There is one frame for every step, and each knows the last."""
    experiment = short(name)

    frames = list(experiment.frames())

    assert [frame.step for frame in frames] == list(range(experiment.last + 1))
    assert {frame.last for frame in frames} == {experiment.last}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_equal_experiments_yield_equal_frames(name: str) -> None:
    """The same fields give the same bytes, words and numbers."""
    for one, other in zip(short(name).frames(), short(name).frames(), strict=True):
        assert [a.tobytes() for a in arrays(one)] == [a.tobytes() for a in arrays(other)]
        assert one.readings == other.readings
        assert one.description == other.description


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_what_can_be_scrubbed_gives_the_same_frames_alone(name: str) -> None:
    """Where a frame can be asked for alone, it is the one that frames() yields."""
    experiment = short(name)
    frames = list(islice(experiment.frames(), 9))
    alone = [experiment.frame(f.step) for f in frames] if isinstance(experiment, Scrubbable) else []

    for frame, other in zip(frames, alone, strict=False):
        assert [a.tobytes() for a in arrays(frame)] == [a.tobytes() for a in arrays(other)]
        assert frame.description == other.description
    assert bool(alone) == hasattr(experiment, "frame")


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_field_is_declared_with_its_rule_and_keeps_it(name: str) -> None:
    """Lessons and knobs can set every field, and its default is allowed."""
    experiment = short(name)
    declared = rules(EXPERIMENTS[name])

    assert set(declared) == {f.name for f in fields(EXPERIMENTS[name])}
    assert all(rule.allows(getattr(experiment, field)) for field, rule in declared.items())


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_wrong_value_is_named(name: str) -> None:
    """A value outside its rule is a ValueError that begins with the field and the value."""
    for field, rule in rules(EXPERIMENTS[name]).items():
        wrong: object = "nowhere" if isinstance(rule, OneOf) else -1
        with pytest.raises(ValueError, match=f"^{field} = {wrong!r}: allowed is "):
            EXPERIMENTS[name](**{field: wrong})


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_smallest_and_the_largest_values_work(name: str) -> None:
    """With every number at either end of its rule, the first two frames can be shown."""
    for end in ("low", "high"):
        values = {
            field: getattr(rule, end)
            for field, rule in rules(EXPERIMENTS[name]).items()
            if isinstance(rule, Whole | Real)
        }
        frames = list(islice(EXPERIMENTS[name](**values).frames(), 2))
        assert frames[0].step == 0


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_table_entry_works(name: str) -> None:
    """Each entry of each table can be shown to the end, with few steps.

    A wish must be one the data can meet, which the tests of guidance look at.
    """
    for field, rule in rules(EXPERIMENTS[name]).items():
        if isinstance(rule, OneOf) and (name, field) not in NOT_FREE:
            for entry in rule.table.values():
                frames = list(replace(short(name), **{field: entry}).frames())
                assert frames[-1].step == frames[-1].last


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_what_is_shown_is_finite(name: str) -> None:
    """No picture and no field holds a value that is not a number; curves may have gaps."""
    for frame in short(name).frames():
        assert frame.panes
        for pane in frame.panes.values():
            if isinstance(pane, Picture):
                assert np.isfinite(pane.pixels).all()
                assert pane.pixels.dtype == np.float32
                assert pane.low < pane.high
            elif isinstance(pane, Plot):
                assert pane.x.low < pane.x.high
                assert pane.y.low < pane.y.high
                heats = [layer.values for layer in pane.layers if isinstance(layer, Heat)]
                assert all(np.isfinite(values).all() for values in heats)
            else:
                assert isinstance(pane, Text)
                assert all(pane.lines)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_description_is_one_sentence_with_rounded_numbers(name: str) -> None:
    """It begins with a capital or a number, ends with a full stop, and reads aloud."""
    for frame in short(name).frames():
        assert re.match(r"[A-Z0-9]", frame.description)
        assert frame.description.endswith(".")
        assert ". " not in frame.description
        assert not re.search(r"\d\.\d{3}|\bnan\b|\binf\b|e-\d|-\d|  ", frame.description)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_where_a_picture_is_denoised_the_words_name_the_stand_in(name: str) -> None:
    """Nothing here is a network, and whoever shows a guess of the exact denoiser says so."""
    guessing = {"reverse", "samplers", "denoisers", "guidance", "discrete"}

    described = [frame.description for frame in short(name).frames()]

    assert all(("in a network's place" in words) == (name in guessing) for words in described)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_learners_picture_goes_wherever_a_picture_goes(name: str) -> None:
    """The experiments that take it show it in colour; the others stay as they are."""
    pixels = np.random.default_rng(0).uniform(-1, 1, (40, 60, 3)).astype(np.float32)
    own = OwnPicture(pixels, "sea.png")
    experiment = short(name)

    changed = with_picture(experiment, own)

    takes_it = {"forward", "schedules", "reverse", "samplers", "denoisers", "anatomy", "journey"}
    assert (changed != experiment) == (name in takes_it)
    assert next(changed.frames()).step == 0


@pytest.mark.parametrize("stage", STAGES)
def test_the_journey_shows_the_experiments_it_names(stage: str) -> None:
    """Each of the six steps yields the frames of its own experiment."""
    journey = Journey(STAGES[stage])

    assert journey.last == STAGES[stage].last
    assert next(journey.frames()).description == next(STAGES[stage].frames()).description


def test_a_number_that_is_shown_as_zero_has_no_minus() -> None:
    """A little below zero is 0.00; what shows a digit keeps its minus."""
    assert Reading("SSIM", "likeness", -0.001, digits=2).shown == "0.00"
    assert Reading("SSIM", "likeness", -0.01, digits=2).shown == "−0.01"
    assert reading.number(-0.001) == "0.00"
