"""What the lesson on the complete journey says of its six steps, seen in the engine."""

from collections.abc import Mapping

import pytest

from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.journey import STAGES, Journey
from unstir.engine.frame import Frame, Text
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "journey")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "journey.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ends() -> Mapping[str, tuple[Frame, Frame]]:
    """The first and the last frame of every stage."""
    frames = {name: list(Journey(stage=stage).frames()) for name, stage in STAGES.items()}
    return {name: (one[0], one[-1]) for name, one in frames.items()}


def test_a_section_for_every_stage(lesson: Lesson) -> None:
    """After the map come the six stages in their order, each with its own visual."""
    shown = []
    for section in lesson.sections[1:]:
        assert section.visual
        assert isinstance(section.visual.experiment, Journey)
        assert section.visual.experiment.stage == STAGES[section.id]
        shown.append(section.id)

    assert shown == list(STAGES)


def test_the_map_names_every_stage(text: str) -> None:
    """The list of the map has the names that the knob shows, in order."""
    for number, name in enumerate(STAGES, 1):
        assert f"{number}. `{name}`:" in text


def test_noise_is_drawn_in_a_picture_of_4096(ends: Mapping[str, tuple[Frame, Frame]]) -> None:
    """The last frame has drawn as many numbers as the question speaks of; they are near 0 and 1."""
    n, mean, variance = (reading.value for reading in ends["noise"][1].readings[:3])

    assert n == 4096
    assert abs(mean) < 0.05
    assert abs(variance - 1) < 0.05
    assert (mean, variance) != (0, 1)


def test_the_forward_process_ends_at_noise() -> None:
    """Less than 0.1 % of the picture is left at the end."""
    *_, end = Forward(steps=100).frames()

    assert end.level
    assert end.level.alpha_bar < 1e-3


def test_the_loss(text: str, ends: Mapping[str, tuple[Frame, Frame]]) -> None:
    """The loss before and after training, and that of the exact answer."""
    first, last = ends["training"]
    before, after, floor = first.readings[1].value, last.readings[1].value, last.readings[2].value

    assert f"falls from {before:.2f} to {after:.2f} in {last.last} steps" in text
    assert f"The exact answer would have {floor:.2f}" in text


def test_the_walk_ends_elsewhere(ends: Mapping[str, tuple[Frame, Frame]]) -> None:
    """Of the target less than 0.1 % is left, and the end is far from it."""
    first, last = ends["reverse"]

    assert first.level
    assert first.level.alpha_bar < 1e-3
    assert last.last == 80
    assert last.readings[-1].value > 1


def test_both_samplers_arrive(text: str, ends: Mapping[str, tuple[Frame, Frame]]) -> None:
    """Both start at the same error and end at none, in 6 steps."""
    first, last = ends["sampling"]
    before = {f"{reading.value:.2f}" for reading in first.readings[2:4]}

    assert last.last == 6
    assert len(before) == 1
    assert f"both fall from {before.pop()} to 0" in text
    assert max(reading.value for reading in last.readings[2:4]) < 0.005


def test_hearts_by_scale(text: str, ends: Mapping[str, tuple[Frame, Frame]]) -> None:
    """One heart of 8 without the wish, all with it; at the strongest as 7 different ones."""
    (table,) = (pane for pane in ends["guidance"][1].panes.values() if isinstance(pane, Text))
    rows = [line.split() for line in table.lines[1:]]

    assert (rows[0][:2], rows[1][:2]) == (["0", "1"], ["1", "8"])
    assert rows[-1] == ["20", "8", "7"]
    assert "as 7 different ones only" in text
