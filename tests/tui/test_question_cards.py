"""Every kind of question is answered by the keyboard and recorded; tried on 80 columns."""

from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE, Learner, OpenApp
from unstir.lessons.course import load_course
from unstir.progress.journal import Journal
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.kinds import KINDS
from unstir.tui.plain.printed import lesson_text
from unstir.tui.widgets.match_body import Left, Right
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

ORDER = """
[[section]]
id = "order"
title = "Order"
text = "What comes first?"

[[section.question]]
id = "day"
kind = "order"
stem = "Put the day in order."
items = ["morning", "noon", "evening"]
feedback = "As the sun goes."
otherwise = "Look at the sun."
mistakes = [{ item = 3, before = 1, misconception = "chain-needed", feedback = "Evening is late." }]
concepts = ["jump"]
hints = ["The sun rises first."]
explanation = "The sun rises, stands, and sets."
"""

MATCH = """
[[section]]
id = "match"
title = "Match"
text = "What belongs together?"

[[section.question]]
id = "twice"
kind = "match"
stem = "Double them."
pairs = [
  { left = "one", right = "two" },
  { left = "two", right = "four" },
  { left = "three", right = "six" },
]
feedback = "All doubled."
otherwise = "Add each to itself."
mistakes = [{ left = 2, right = 1, feedback = "That is two itself." }]
concepts = ["jump"]
hints = ["One and one."]
explanation = "Twice is once more."
"""

DERIVE = """
[[section]]
id = "derive"
title = "Derive"
text = "Show it."

[[section.question]]
id = "zero"
kind = "derive"
stem = "Show that nothing is left."
solution = [
  { text = "Take one.", feedback = "There must be something first." },
  { text = "Take it away.", misconception = "chain-needed", feedback = "It must go." },
]
feedback = "Well derived."
concepts = ["jump"]
hints = ["Begin with one."]
explanation = "One less one is nothing."
"""

DRAWN = """
[[section]]
id = "drawn"
title = "Drawn"
text = "Everybody has numbers of their own."

[[section.question]]
id = "double"
kind = "numeric"
values = { x = { low = 1, high = 40, step = 1 } }
stem = "What is {x} and {x}?"
value = "2 * x"
tolerance = 0.1
feedback = "Twice {x}."
otherwise = "Add."
concepts = ["jump"]
hints = ["Add."]
explanation = "It is {= 2 * x}."
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
    assert set(KINDS.values()) == {*BODIES, OrderFrames}


async def test_several_choices_are_ticked_and_then_handed_in(
    open_app: OpenApp, several: Path, journal: Journal
) -> None:
    """Space ticks what is pointed at, a number what it names, enter answers."""
    async with open_app(course=several) as learner:
        await learner.press("enter", "a", "space", "3")

        assert "1 [*] two 2 [ ] three ❯ 3 [*] four" in learner.words("#prose")
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

        assert "❯ 3 [*] four" in learner.words("#prose")


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

        assert "⏎ Answer" in learner.words()
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


def without_pointer(learner: Learner) -> str:
    """What the column of text says, wherever the pointer stands."""
    return learner.words("#prose").replace("❯ ", "")


async def put_in_order(learner: Learner, *wanted: str) -> None:
    """Lift line after line to where it belongs, by numbers."""
    for place, words in enumerate(wanted):
        rows = [row.words for row in learner.app.screen.query(Row)]
        there = next(i for i, row in enumerate(rows) if words in row)
        if there != place:
            await learner.press(str(there + 1), str(place + 1))


async def test_lines_are_lifted_and_put_where_they_belong(
    open_app: OpenApp, tmp_path: Path, journal: Journal
) -> None:
    """A number lifts, another one puts down, enter answers; the order starts out wrong."""
    async with open_app(course=write(tmp_path / "course", ORDER)) as learner:
        await learner.press("enter", "a", "enter")
        assert "✗ Not yet." in learner.words("#prose")

        await put_in_order(learner, "morning", "noon", "evening")
        await learner.press("enter")
        assert "1 ✓ morning 2 ✓ noon 3 ✓ evening" in without_pointer(learner)
        assert "✓ Right. As the sun goes." in learner.words("#prose")
        assert journal.attempts("small")[-1].response == "abc"


async def test_a_lifted_line_goes_with_the_arrows(open_app: OpenApp, tmp_path: Path) -> None:
    """Space lifts and puts down."""
    async with open_app(course=write(tmp_path / "course", ORDER)) as learner:
        await learner.press("enter", "a")
        first = learner.app.screen.query(Row).first().words
        await learner.press("space", "down")
        assert f"❯ 2 ≡ {first}" in learner.words("#prose")

        await learner.press("space")
        assert f"❯ 2 {first}" in learner.words("#prose")


async def test_an_order_with_a_foreseen_mistake_gets_its_word(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The mistake is told, and the order stays for another try."""
    async with open_app(course=write(tmp_path / "course", ORDER)) as learner:
        await learner.press("enter", "a")
        await put_in_order(learner, "evening", "morning", "noon")
        await learner.press("enter")

        assert "✗ Not yet. Evening is late." in learner.words("#prose")


async def test_lines_are_given_their_partners(
    open_app: OpenApp, tmp_path: Path, journal: Journal
) -> None:
    """A number gives a partner and the pointer goes on; before all have one, nothing is judged."""
    async with open_app(course=write(tmp_path / "course", MATCH)) as learner:
        await learner.press("enter", "a", "enter")
        assert "Give every line its partner first." in learner.words("#prose")
        assert journal.attempts("small") == ()

        for partner in ("two", "four", "six"):
            rights = [row.words for row in learner.app.screen.query(Right)]
            await learner.press(str(rights.index(partner) + 1))
        await learner.press("enter")
        assert "✓ Right. All doubled." in learner.words("#prose")
        assert journal.attempts("small")[-1].response == "abc"


async def test_a_partner_is_given_by_the_mouse(open_app: OpenApp, tmp_path: Path) -> None:
    """Click the line, then the partner."""
    async with open_app((80, 40), course=write(tmp_path / "course", MATCH)) as learner:
        await learner.press("enter")
        await learner.pilot.click(learner.app.screen.query(Left).last())
        await learner.pilot.click(learner.app.screen.query(Right).first())
        await learner.settle()

        partner = learner.app.screen.query(Right).first().words
        assert f"three → 1 {partner}" in learner.words("#prose")


async def test_a_derivation_is_compared_with_the_solution(
    open_app: OpenApp, tmp_path: Path, journal: Journal
) -> None:
    """The solution is shown when it is asked for; the first step that was missing is explained."""
    async with open_app(course=write(tmp_path / "course", DERIVE)) as learner:
        await learner.press("enter", "a", "1")
        assert "Derive it on paper." in learner.words("#prose")
        assert "Take one." not in learner.words("#prose")

        await learner.press("enter", "1", "enter")
        assert "1 [✓] Take one. 2 [ ] Take it away." in without_pointer(learner)
        assert "✗ Not yet. It must go." in learner.words("#prose")

        await learner.press("2", "enter")
        assert "✓ Right. Well derived." in learner.words("#prose")
        assert [one.response for one in journal.attempts("small")] == ["a", "ab"]


@pytest.mark.parametrize(
    ("section", "keys", "shown"),
    [
        (SEVERAL, ["1", "3", "enter"], "1 [✓] two"),
        (NUMERIC, ["1", "slash", "4", "enter"], "0.25"),
        (DERIVE, ["enter", "1", "2", "enter"], "2 [✓] Take it away."),
    ],
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


def number_asked(learner: Learner) -> int:
    """The number in "What is 7 and 7?"."""
    return int(learner.words("#prose").partition("What is ")[2].partition(" ")[0])


async def test_numbers_are_drawn_for_each_session_until_they_are_answered_right(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """A wrong answer leaves the question open for other numbers; a right one keeps its own."""
    course = write(tmp_path / "course", DRAWN)
    async with open_app(course=course, seed=1) as learner:
        await learner.press("enter", "a", "0", "enter")
        first = number_asked(learner)
    async with open_app(course=course, seed=2) as learner:
        second = number_asked(learner)
        assert second != first
        assert "Answered on" not in learner.words("#prose")
        await learner.press("a", *str(2 * second), "enter")
        assert f"✓ Right. Twice {second}." in learner.words("#prose")
    async with open_app(course=course, seed=3) as learner:
        assert number_asked(learner) == second
        assert "Answered on 22 November 2026." in learner.words("#prose")


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        (SEVERAL, "Question: Which of these are even?\n(Choose all that are right.)\n  1. two\n"),
        (NUMERIC, "Question: How much is half of a half?\n(Answer with a number.)"),
        (ORDER, "Question: Put the day in order.\n(Put them in order.)\n"),
        (MATCH, "Question: Double them.\n(Find the pairs.)\nOf these:\n  1. one\n"),
        (DERIVE, "Question: Show that nothing is left.\n(Derive it on paper.)"),
    ],
)
def test_as_text_a_question_says_how_it_is_answered(
    tmp_path: Path, section: str, printed: str
) -> None:
    """A reader without the app knows what is asked for."""
    (lesson,) = load_course(write(tmp_path / "course", section)).lessons

    assert printed in lesson_text(lesson)
