"""Ideas for the playground: read like visuals, and run by the check."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from unstir.engine.experiments.forward import Forward
from unstir.engine.frame import Frame, Picture
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.problem import ContentError

Write = Callable[..., Path]

END = 'louder = "More is better."'
IDEA = """
[[idea]]
id = "half-way"
title = "Half-way"
text = "Play it, and stop."
look = "What is left?"
pause = 5

[[idea.visual]]
kind = "forward"
caption = "A ring."
data = "ring"
steps = 10

[[idea.visual]]
kind = "forward"
caption = "A disc."
data = "circle"
steps = 10
"""


def with_idea(old: str = "", new: str = "") -> dict[str, str]:
    """Changes that give the small course an idea."""
    return {END: END + IDEA.replace(old, new, 1)}


def test_an_idea_sets_up_its_visuals(write: Write) -> None:
    """Each is an experiment, ready to run."""
    (idea,) = load_course(write(with_idea())).ideas

    runs = [run.experiment for run in idea.runs]

    assert (idea.title, idea.pause) == ("Half-way", 5)
    assert [isinstance(run, Forward) and run.steps for run in runs] == [10, 10]
    assert runs[0] != runs[1]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('data = "ring"', 'data = "rinng"', 29, "`data` has no such value"),
        ('look = "What is left?"\n', "", 19, "[[idea]] has no `look`"),
        ("pause = 5", "pause = 11", 24, "`pause` is no step of the visual"),
        ("pause = 5", "stop = 5", 24, "unknown key `stop` in [[idea]]"),
    ],
)
def test_rules(write: Write, old: str, new: str, line: int, what: str) -> None:
    """Those of visuals, and a step that there is."""
    with pytest.raises(ContentError) as told:
        load_course(write(with_idea(old, new)))

    (problem,) = told.value.problems
    assert (problem.line, problem.what) == (line, what)


def ours(built_in_course: Course, name: str) -> list[Frame]:
    """The last frames of the runs of one of our ideas, or those at its pause."""
    (idea,) = [idea for idea in built_in_course.ideas if idea.id == name]
    ends = [run.experiment.last if idea.pause is None else idea.pause for run in idea.runs]
    runs = zip(idea.runs, ends, strict=True)
    return [next(islice(run.experiment.frames(), end, None)) for run, end in runs]


def reading(frame: Frame, symbol: str) -> float:
    """A reading of a frame by its symbol."""
    return next(one.value for one in frame.readings if one.symbol == symbol)


def test_the_four_ideas_of_the_curriculum_are_there(built_in_course: Course) -> None:
    """And some more."""
    ids = [idea.id for idea in built_in_course.ideas]

    assert ids[:4] == [
        "checkerboard-and-circle",
        "name-it-half-way",
        "there-and-back-again",
        "same-seed-two-samplers",
    ]
    assert len(ids) >= 10


def test_the_way_back_finds_a_picture_with_little_noise_only(built_in_course: Course) -> None:
    """From 0.4 of the way it is found exactly, from the end another one comes."""
    from_near, from_the_end = ours(built_in_course, "there-and-back-again")

    assert reading(from_near, "x̂_0 − x_0") < 0.005
    assert reading(from_the_end, "x̂_0 − x_0") > 1


def test_one_noise_ends_at_two_pictures(built_in_course: Course) -> None:
    """DDPM and DDIM name different patterns in the end."""
    ddpm, ddim = ours(built_in_course, "same-seed-two-samplers")

    assert "a gradient" in ddpm.description
    assert "a checkerboard" in ddim.description


def test_four_steps_find_what_eighty_find(built_in_course: Course) -> None:
    """And one does not."""
    ends = [frame.panes["denoised"] for frame in ours(built_in_course, "eighty-four-one")]
    eighty, four, one = (end.pixels for end in ends if isinstance(end, Picture))

    assert abs(eighty - four).mean() < 0.02
    assert abs(eighty - one).mean() > 0.5


def test_half_way_linear_is_gone_and_cosine_is_half_covered(built_in_course: Course) -> None:
    """As shares of variance."""
    linear, cosine = ours(built_in_course, "linear-and-cosine")

    assert reading(linear, "ᾱ_t") < 0.1
    assert abs(reading(cosine, "ᾱ_t") - 0.5) < 0.02


def test_masks_leave_more_words_than_lies(built_in_course: Course) -> None:
    """As many letters are lost; four of six words are known, and two."""
    masked, replaced = ours(built_in_course, "masks-and-lies")

    assert reading(masked, "≠") == reading(replaced, "≠")
    assert [reading(frame, "=") for frame in (masked, replaced)] == [4, 2]
