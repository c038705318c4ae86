"""What a course says of its lessons together: which are required, in which order, its banks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lessons.conftest import LESSON
from unstir.lessons.course import load_course, load_one
from unstir.lessons.outline import built_in
from unstir.lessons.problem import ContentError, Problem
from unstir.quizzes.question import Id

Write = Callable[..., Path]
Find = Callable[..., list[Problem]]

BANK = """\
format = 1
title = "More questions"
authors = ["Somebody"]

[[question]]
kind = "numeric"
id = "half"
stem = "Half of {x}?"
hints = ["Divide."]
explanation = "Because."
concepts = ["noise"]
value = "x / 2"
tolerance = 0.1
feedback = "Yes."
otherwise = "No."
[question.values]
x = { from = [2, 4] }
"""


def with_bank(folder: Path, bank: str) -> Path:
    """The course in a folder, with a bank."""
    (folder / "banks").mkdir()
    (folder / "banks" / "more.toml").write_text(bank, encoding="utf-8")
    return folder


def with_second(changes: dict[str, str], first: str = "", second: str = "") -> dict[str, str]:
    """Files of a course with two lessons, whose heads hold some more keys."""
    texts = {"first": first, "second": second}
    return {
        name: LESSON.replace("minutes = 5", f"minutes = 5\n{more}").replace(
            'id = "which"', f'id = "which-{name}"'
        )
        for name, more in texts.items()
    } | changes


TWO = {'lessons = ["first"]': 'lessons = ["first", "second"]'}


def test_every_lesson_is_required_unless_some_are_named(write: Write) -> None:
    """The list may be shorter than the course."""
    plain = load_course(write(TWO, **with_second({})))
    named = load_course(
        write(
            TWO | {'licence = "MIT"': 'licence = "MIT"\nrequired = ["second"]'}, **with_second({})
        )
    )

    assert plain.required == ("first", "second")
    assert named.required == ("second",)


def test_a_required_lesson_is_one_of_the_course(find: Find) -> None:
    """Else nobody could pass."""
    (problem,) = find({'licence = "MIT"': 'licence = "MIT"\nrequired = ["third"]'})

    assert (problem.line, problem.what) == (7, "no part of the course has a lesson `third`")


def test_prerequisites_lead_round_in_no_circle(find: Find) -> None:
    """The problem stands at the first lesson of the circle."""
    files = with_second({}, 'prerequisites = ["second"]', 'prerequisites = ["first"]')

    (problem,) = find(TWO, **files)

    assert (Path(problem.file).name, problem.line) == ("first.toml", 5)
    assert problem.what == "the lessons first, second come before each other in a circle"


def test_a_chain_of_prerequisites_is_no_circle(find: Find) -> None:
    """The second may ask for the first."""
    assert find(TWO, **with_second({}, second='prerequisites = ["first"]')) == []


def test_the_questions_of_banks_belong_to_the_course(write: Write) -> None:
    """They come after those of the lessons, and their values are drawn like theirs."""
    course = load_course(with_bank(write(), BANK))

    assert [question.id for question in course.questions] == ["which", "half"]
    assert {course.drawn(seed).bank[0].stem for seed in range(20)} == {"Half of 2?", "Half of 4?"}
    assert len(course.draws[Id("half")]) == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("format = 1", "format = 2", 1, "there is no such format"),
        ('id = "half"', 'id = "which"', 7, "the id `which` is taken: "),
        ('["noise"]', '["nois"]', 11, "the course declares no concept `nois`"),
        ("authors =", "author =", 1, "the file has no `authors`"),
        ('kind = "numeric"', 'kind = "predict-number"', 5, "a prediction is asked for, but there"),
        ("format = 1", "format = ", 1, "this is not TOML"),
    ],
)
def test_rules_of_banks(write: Write, old: str, new: str, line: int, what: str) -> None:
    """They are those of lessons, as far as a bank has no visual."""
    with pytest.raises(ContentError) as told:
        load_course(with_bank(write(), BANK.replace(old, new)))

    first = told.value.problems[0]
    assert (Path(first.file).name, first.line, first.what[: len(what)]) == ("more.toml", line, what)


def test_the_edition_is_that_of_the_files(write: Write, tmp_path: Path) -> None:
    """It is the same for the same text with other line endings, and another for another text."""
    editions = [load_course(write()).edition]
    lesson = tmp_path / "first.toml"
    lesson.write_bytes(lesson.read_bytes().replace(b"\n", b"\r\n"))
    editions.append(load_course(tmp_path).edition)
    editions.append(load_course(write({"A text with": "The text with"})).edition)
    editions.append(load_course(with_bank(write(), BANK)).edition)

    assert editions[0] == editions[1]
    assert len(set(editions)) == 3


def test_the_built_in_course_has_a_bank() -> None:
    """It comes with the quizzes."""
    assert load_course(built_in()).bank


def test_a_lesson_read_alone_is_the_lesson_of_the_course() -> None:
    """With the same questions and draws; one that there is not is none."""
    course = load_course(built_in())

    assert load_one(built_in(), "noise") == course.lessons[1]
    assert load_one(built_in(), "no-such-lesson") is None
