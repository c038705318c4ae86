"""Search: what fits a few letters, in which order, and where it leads."""

import pytest

from tests.tui.learner import OpenApp
from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.quizzes.question import Id
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.screens.search import SearchScreen
from unstir.tui.search import Entry, Kind, entries, find

KNOWN = (
    Entry(Kind.QUESTION, "Does a schedule end?", "Does a schedule end?", Id("a"), Id("s")),
    Entry(Kind.SECTION, "The end of the chain", "A schedule of noise.", Id("a"), Id("e")),
    Entry(Kind.LESSON, "Noise schedules", "How noise grows.", Id("b")),
    Entry(Kind.TERM, "schedule", "The list of noise levels.", Id("b"), Id("t")),
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sched", ["schedule", "Noise schedules", "The end of the chain", "Does a schedule end?"]),
        ("noise grows", ["Noise schedules"]),
        ("chian", []),
        ("nschd", ["Noise schedules"]),
        ("  ", []),
        ("xyz", []),
    ],
)
def test_names_come_before_texts_and_their_beginnings_first(query: str, names: list[str]) -> None:
    """Every word has to fit; of a name, letters in order are enough."""
    assert [entry.name for entry in find(KNOWN, query)] == names


def test_a_formula_is_told_on_one_line() -> None:
    """Of one that stands on lines of its own not line after line, but as in a sentence."""
    text = next(
        entry.text
        for entry in entries(load_course(built_in()))
        if entry.name == "Langevin: uphill, with a tremble"
    )

    assert "x ← x + (h / 2) s(x) + √h z" in text
    assert "───" not in text


def test_the_whole_course_can_be_found() -> None:
    """Every lesson, section, question, term and symbol is an entry, and is found by its name."""
    course = load_course(built_in())
    known = entries(course)
    counted = {kind: sum(entry.kind is kind for entry in known) for kind in Kind}

    assert counted[Kind.LESSON] == len(course.lessons)
    assert counted[Kind.SECTION] == sum(len(lesson.sections) for lesson in course.lessons)
    assert counted[Kind.QUESTION] == sum(len(lesson.questions) for lesson in course.lessons)
    assert counted[Kind.TERM] == len(course.glossary.terms)
    assert counted[Kind.SYMBOL] == len(course.glossary.signs)
    for lesson in course.lessons:
        assert find(known, lesson.title)[0].name == lesson.title


async def test_a_few_letters_and_enter_lead_to_the_section(open_app: OpenApp) -> None:
    """From the map of the course."""
    async with open_app() as learner:
        await learner.press("slash", *"read")
        assert isinstance(learner.app.screen, SearchScreen)
        await learner.press("enter")

        assert isinstance(learner.app.screen, LessonScreen)
        assert "The first lesson 2 of 2" in learner.words()


async def test_search_leads_from_one_lesson_to_another_and_back_to_the_course(
    open_app: OpenApp,
) -> None:
    """The lesson that was open is closed."""
    async with open_app() as learner:
        await learner.press("enter", "slash", *"second", "enter")
        assert "The second lesson 1 of 1" in learner.words()

        await learner.press("escape")
        assert "Begin with" in learner.words() or "Go on with" in learner.words()


async def test_search_can_be_left_and_says_when_nothing_fits(open_app: OpenApp) -> None:
    """Escape changes nothing."""
    async with open_app() as learner:
        await learner.press("enter", "slash", *"qqqq")
        assert "Nothing fits." in learner.words()

        await learner.press("escape")
        assert "The first lesson 1 of 2" in learner.words()


async def test_the_arrows_choose_among_what_was_found(open_app: OpenApp) -> None:
    """While letters still go to the line."""
    async with open_app() as learner:
        await learner.press("slash", *"lesson", "down", "enter")

        assert "The second lesson 1 of 1" in learner.words()
