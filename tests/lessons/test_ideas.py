"""Ideas for the playground: read like visuals, and run by the check."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.engine.experiments.forward import Forward
from unstir.lessons.course import load_course
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
