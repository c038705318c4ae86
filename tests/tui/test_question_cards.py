"""Every kind of question is answered by the keyboard and recorded; tried on 80 columns."""

from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE, OpenApp
from unstir.lessons.course import load_course
from unstir.progress.journal import Journal
from unstir.quizzes.kinds import KINDS
from unstir.tui.plain import lesson_text
from unstir.tui.widgets.pointed_list import Row
from unstir.tui.widgets.question_card import BODIES

LESSON = """\
title = "Kinds of questions"
summary = "One of each."
objectives = ["Answer them"]
minutes = 3
difficulty = "introductory"
concepts = ["jump"]
authors = ["The unstir developers"]
"""

SEVERAL = """
[[section]]
id = "several"
title = "Several"
text = "Which are even?"

[[section.question]]
id = "even"
kind = "several"
stem = "Which of these are even?"
order = "fixed"
concepts = ["jump"]
hints = ["Halve them."]
explanation = "Even numbers can be halved."
choices = [
  { text = "two", correct = true, feedback = "Two is once two." },
  { text = "three", misconception = "chain-needed", feedback = "Three leaves one over." },
  { text = "four", correct = true, feedback = "Four is twice two." },
]
"""

NUMERIC = """
[[section]]
id = "numeric"
title = "Numeric"
text = "How much is it?"

[[section.question]]
id = "half"
kind = "numeric"
stem = "How much is half of a half?"
value = 0.25
tolerance = 0.001
feedback = "Half of it, twice."
otherwise = "Cut a cake in two, and one part in two again."
concepts = ["jump"]
hints = ["Less than a half."]
explanation = "A quarter is 1/4."
branches = [{ value = 1.0, misconception = "chain-needed", feedback = "That is two halves." }]
"""


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A course whose only question has several right answers."""
    return write(tmp_path / "course", SEVERAL)


@pytest.fixture
def numeric(tmp_path: Path) -> Path:
    """A course whose only question asks for a number."""
    return write(tmp_path / "course", NUMERIC)


def write(folder: Path, section: str) -> Path:
    """A course of one lesson with this section."""
    folder.mkdir()
    course = (SMALL_COURSE / "course.toml").read_text(encoding="utf-8")
    course = course.replace('lessons = ["first", "second"]', 'lessons = ["kinds"]')
    (folder / "course.toml").write_text(course, encoding="utf-8")
    (folder / "kinds.toml").write_text(LESSON + section, encoding="utf-8")
    return folder


def test_every_kind_of_question_has_a_way_to_answer_it() -> None:
    """What a lesson may ask, the app can show."""
    assert set(KINDS.values()) == set(BODIES)


async def test_several_choices_are_ticked_and_then_handed_in(
    open_app: OpenApp, several: Path, journal: Journal
) -> None:
    """Space ticks what is pointed at, a number what it names, enter answers."""
    async with open_app(course=several) as learner:
        await learner.press("enter", "a", "space", "3")

        assert "1 [x] two 2 [ ] three ❯ 3 [x] four" in learner.words("#prose")
        assert journal.attempts("small") == ()

        await learner.press("enter")
        assert "1 [✓] two" in learner.words("#prose")
        assert "✓ Right. Two is once two. Four is twice two." in learner.words("#prose")
        assert "Even numbers can be halved. Saved." in learner.words("#prose")
        assert "three Three leaves one over." in learner.words("#prose")
        (attempt,) = journal.attempts("small")
        assert (attempt.response, attempt.correct) == ("ac", True)


async def test_a_wrong_tick_is_marked_and_can_be_taken_away(
    open_app: OpenApp, several: Path, journal: Journal
) -> None:
    """The learner goes on from the ticks that stand."""
    async with open_app(course=several) as learner:
        await learner.press("enter", "a", "1", "2", "3", "enter")

        assert "2 [✗] three" in learner.words("#prose")
        assert "✗ Not yet. Three leaves one over." in learner.words("#prose")
        assert "Even numbers can be halved." not in learner.words("#prose")

        await learner.press("2", "enter")
        assert "2 [ ] three" in learner.words("#prose")
        assert [attempt.response for attempt in journal.attempts("small")] == ["abc", "ac"]


async def test_a_click_ticks(open_app: OpenApp, several: Path) -> None:
    """The mouse does what a number does."""
    async with open_app(course=several) as learner:
        await learner.press("enter")
        await learner.pilot.click(learner.app.screen.query(Row).last())
        await learner.settle()

        assert "❯ 3 [x] four" in learner.words("#prose")


@pytest.mark.parametrize("typed", ["0.25", "1/4", "25 %", "0,25", "2.5e-1"])
async def test_a_number_may_be_written_in_many_ways(
    open_app: OpenApp, numeric: Path, journal: Journal, typed: str
) -> None:
    """What is typed is read as people write numbers."""
    async with open_app(course=numeric) as learner:
        await learner.press("enter", "a", *map(key_of, typed), "enter")

        assert "✓ Right. Half of it, twice." in learner.words("#prose")
        assert "A quarter is 1/4. Saved." in learner.words("#prose")
        assert [attempt.response for attempt in journal.attempts("small")] == ["0.25"]


def key_of(character: str) -> str:
    """The key that types a character."""
    names = {".": "full_stop", "/": "slash", " ": "space", "%": "percent_sign", ",": "comma"}
    return names.get(character, "minus" if character == "-" else character)


async def test_what_is_no_number_is_said_and_not_graded(
    open_app: OpenApp, numeric: Path, journal: Journal
) -> None:
    """The sentence says how numbers are written, and goes when the learner types on."""
    async with open_app(course=numeric) as learner:
        await learner.press("enter", "a", "1", "slash", "slash", "enter")

        assert "'1//' is no number; write for example 0.25, 1/4 or 25 %." in learner.words("#prose")
        assert journal.attempts("small") == ()

        await learner.press("backspace")
        assert "is no number" not in learner.words("#prose")


async def test_a_foreseen_wrong_number_gets_its_own_feedback(
    open_app: OpenApp, numeric: Path
) -> None:
    """The branch speaks; any other number gets the general word."""
    async with open_app(course=numeric) as learner:
        await learner.press("enter", "a", "1", "enter")
        assert "✗ Not yet. That is two halves." in learner.words("#prose")

        await learner.press("2", "enter")
        assert "✗ Not yet. Cut a cake in two" in learner.words("#prose")


async def test_a_hint_can_be_had_while_a_number_is_typed(open_app: OpenApp, numeric: Path) -> None:
    """No number has an h in it, so h stays the key of hints."""
    async with open_app(course=numeric) as learner:
        await learner.press("enter", "a", "0", "h")

        assert "Hint Less than a half. That was the last hint." in learner.words("#prose")


@pytest.mark.parametrize(
    ("section", "keys", "shown"),
    [(SEVERAL, ["1", "3", "enter"], "1 [✓] two"), (NUMERIC, ["1", "slash", "4", "enter"], "0.25")],
)
async def test_answers_are_there_again_another_day(
    open_app: OpenApp, tmp_path: Path, section: str, keys: list[str], shown: str
) -> None:
    """What was answered is shown with its verdict and its day."""
    course = write(tmp_path / "course", section)
    async with open_app(course=course) as learner:
        await learner.press("enter", "a", *keys)
    async with open_app(course=course) as learner:
        assert shown in learner.words("#prose")
        assert "✓ Right." in learner.words("#prose")
        assert "Answered on 22 November 2026." in learner.words("#prose")


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        (SEVERAL, "Question: Which of these are even? (Choose all that are right.)\n  1. two\n"),
        (NUMERIC, "Question: How much is half of a half? (Answer with a number.)"),
    ],
)
def test_as_text_a_question_says_how_it_is_answered(
    tmp_path: Path, section: str, printed: str
) -> None:
    """A reader without the app knows what is asked for."""
    (lesson,) = load_course(write(tmp_path / "course", section)).lessons

    assert printed in lesson_text(lesson)
