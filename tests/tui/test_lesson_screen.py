"""A learner's way through a lesson, by the keyboard, on the smallest usual terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE, OpenApp
from unstir.lessons.course import load_course
from unstir.progress.attempt import Confidence, Place
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.screens.section import Prose
from unstir.tui.widgets.choice_body import ChoiceBody
from unstir.tui.widgets.course_map import CourseMap
from unstir.tui.widgets.knobs import Knobs


async def test_home_lists_the_lessons_and_has_the_focus(open_app: OpenApp) -> None:
    """A new learner sees the course and can choose at once."""
    async with open_app() as learner:
        assert isinstance(learner.app.screen, HomeScreen)
        assert "❯ ○ The first lesson begin 5 min" in learner.words()
        assert "○ The second lesson 3 min" in learner.words()
        assert isinstance(learner.app.focused, CourseMap)


async def test_enter_opens_the_lesson_under_the_pointer(open_app: OpenApp) -> None:
    """Down and enter open the second lesson."""
    async with open_app() as learner:
        await learner.press("down", "enter")

        assert "The second lesson 1 of 1" in learner.words()


async def test_a_lesson_shows_its_text_with_formulas(open_app: OpenApp) -> None:
    """Words, a formula among them, and one on its own line."""
    async with open_app() as learner:
        await learner.press("enter")

        assert "Any step is one jump away, and √ᾱₜ" in learner.text()
        assert "xₜ = √ᾱₜ x₀ + √(1 − ᾱₜ) ε" in learner.text()


async def test_the_arrows_move_the_picture_step_by_step(open_app: OpenApp) -> None:
    """Right, shift and right, and end go on; left, shift and left, and home go back."""
    async with open_app() as learner:
        await learner.press("enter")
        keys = {"right": 1, "shift+right": 11, "end": 100, "left": 99, "shift+left": 89, "home": 0}
        for key, step in keys.items():
            await learner.press(key)
            await learner.until_step(step)

        assert " 0 / 100" in learner.text()
        assert "signal 100.0 %" in learner.text()


async def test_space_plays_to_the_end_and_r_plays_back(open_app: OpenApp) -> None:
    """Play runs by itself until there is no further step, both ways."""
    async with open_app() as learner:
        await learner.press("enter", "shift+right")
        await learner.until_step(10)
        await learner.press("end")
        await learner.until_step(100)
        await learner.press("r")
        await learner.until_step(0)
        await learner.press("r")
        await learner.until_step(100)


async def test_a_wrong_answer_gets_its_own_feedback_and_another_try(open_app: OpenApp) -> None:
    """The option that was chosen is explained; the right one is not given away."""
    async with open_app() as learner:
        await learner.press("enter", "a", "1")

        assert "1 ✗ Fifty, one after the other" in learner.words("#prose")
        assert "✗ Not yet. That is the long way. Saved." in learner.words("#prose")
        assert "The formula needs only the start." not in learner.words("#prose")

        await learner.press("down", "enter")

        assert "2 ✓ One jump" in learner.words("#prose")
        assert "✓ Right. The formula needs only the start." in learner.words("#prose")
        assert "The closed form holds for every t." in learner.words("#prose")


async def test_hints_come_one_by_one(open_app: OpenApp) -> None:
    """Each h is one rung further, and the last says so."""
    async with open_app() as learner:
        await learner.press("enter", "a", "h")
        assert "Hint Look at the formula." in learner.words("#prose")
        assert "Does it mention" not in learner.words("#prose")

        await learner.press("h")
        assert "Hint Does it mention xₜ₋₁? That was the last hint." in learner.words("#prose")


async def test_the_answer_is_in_the_record_with_its_hints(
    open_app: OpenApp, journal: Journal
) -> None:
    """What the screen calls saved can be read back."""
    async with open_app() as learner:
        await learner.press("enter", "a", "h", "2")

        (attempt,) = journal.attempts("small")
        assert (attempt.question, attempt.response) == ("jump-or-walk", "b")
        assert (attempt.correct, attempt.hints, attempt.lesson) == (True, 1, "first")
        assert attempt.edition == load_course(SMALL_COURSE).edition


async def test_how_sure_the_learner_is_goes_into_the_record(
    open_app: OpenApp, journal: Journal
) -> None:
    """Two presses of c: I think so. Without any, nothing is said."""
    async with open_app() as learner:
        await learner.press("enter", "a", "c", "c")
        assert "Quick check I think so" in learner.words("#prose")

        await learner.press("1", "c", "c", "2")
        said = [attempt.confidence for attempt in journal.attempts("small")]
        assert said == [Confidence.UNSURE, None]


@pytest.mark.parametrize(("hints", "counts"), [(["h"], True), (["h", "h"], False)])
async def test_who_needs_the_last_hint_has_not_mastered_a_question(
    open_app: OpenApp, hints: list[str], *, counts: bool
) -> None:
    """Home counts an answer that was found before the ladder's end."""
    async with open_app() as learner:
        await learner.press("enter", "a", *hints, "2", "escape", "escape")

        assert ("1/1" in learner.words("#lessons")) is counts


async def test_an_answer_that_cannot_be_saved_says_so(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdict is shown all the same, with the sentence of the record."""

    def full(_attempt: object) -> None:
        raise RecordError("The disk is full: make room.")

    monkeypatch.setattr(journal, "record", full)
    async with open_app() as learner:
        await learner.press("enter", "a", "2")

        assert "✓ Right." in learner.words("#prose")
        assert "NOT saved. The disk is full: make room." in learner.words("#prose")


async def test_the_app_opens_where_the_learner_left(open_app: OpenApp, journal: Journal) -> None:
    """Lesson, section and answer are there again the next time."""
    async with open_app() as learner:
        await learner.press("enter", "a", "2", "n")
    assert journal.place("small") == Place("small", "first", "read")

    async with open_app() as learner:
        assert "The first lesson 2 of 2" in learner.words()

        await learner.press("p", "pagedown")
        assert "2 ✓ One jump" in learner.words("#prose")
        assert "Answered on 22 November 2026." in learner.words("#prose")


async def test_lesson_text_is_never_taken_for_markup(open_app: OpenApp) -> None:
    """Brackets stay what they are: no action, no style, nothing swallowed."""
    async with open_app() as learner:
        await learner.press("enter", "n")

        assert "p(x[t-1]|x[t])" in learner.words("#prose")
        assert "[@click=app.quit]this[/]" in learner.words("#prose")


async def test_escape_leads_from_the_question_to_the_text_to_the_course(open_app: OpenApp) -> None:
    """One step back each time."""
    async with open_app() as learner:
        await learner.press("enter", "a")
        assert isinstance(learner.app.focused, ChoiceBody)

        await learner.press("escape")
        assert isinstance(learner.app.focused, Prose)

        await learner.press("escape")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_the_last_section_finishes_the_lesson_when_all_is_right(
    open_app: OpenApp, journal: Journal
) -> None:
    """What is open is named first, and enter leads there; then the record has it as done."""
    async with open_app() as learner:
        await learner.press("enter", "n", "n")
        assert "Still open: The first lesson" in learner.words()
        assert "One section has a question without a right answer yet: • Look" in learner.words()
        assert journal.completions("small") == ()

        await learner.press("enter", "a", "2", "n", "n")
        assert "✓ The first lesson" in learner.words()
        assert "1 of 1 questions mastered" in learner.words()
        assert "Now you can • Know one thing" in learner.words()
        assert [done.lesson for done in journal.completions("small")] == ["first"]


async def test_from_the_end_of_a_lesson_one_key_leads_to_the_next(open_app: OpenApp) -> None:
    """And escape to the course."""
    async with open_app() as learner:
        await learner.press("enter", "a", "2", "n", "n")
        assert "Next: The second lesson 3 min" in learner.words()
        await learner.press("enter")
        assert "The second lesson 1 of 1" in learner.words()

        await learner.press("n", "escape")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_the_list_of_sections_says_how_far_each_is_and_leads_there(
    open_app: OpenApp,
) -> None:
    """A sign, a number and the questions answered; escape stays."""
    async with open_app() as learner:
        await learner.press("enter", "a", "2", "escape", "l")
        assert "❯ ✓ 1 Look here 1/1" in learner.words()
        await learner.press("down", "enter")
        assert "The first lesson 2 of 2" in learner.words()

        await learner.press("l", "up", "escape")
        assert "The first lesson 2 of 2" in learner.words()


async def test_a_key_copies_the_formula_then_the_text_and_says_so(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """Into the clipboard, and into a file for terminals that have none."""
    async with open_app((80, 40)) as learner:
        await learner.press("enter", "y")
        assert learner.app.clipboard == "xₜ = √ᾱₜ x₀ + √(1 − ᾱₜ) ε"
        assert "Copied the formula" in learner.words()
        assert (tmp_path / "copied.txt").read_text(encoding="utf-8") == learner.app.clipboard

        await learner.press("y")
        assert learner.app.clipboard.startswith("Any step is one jump away")


async def test_from_a_question_a_key_leads_to_its_text(open_app: OpenApp) -> None:
    """The text has the keys, from its beginning."""
    async with open_app((80, 12)) as learner:
        await learner.press("enter", "a", "2")
        assert learner.app.screen.query_one(Prose).scroll_y > 0
        await learner.press("w")

        assert learner.app.screen.query_one(Prose).scroll_y == 0
        assert isinstance(learner.app.focused, Prose)


async def test_a_knob_changes_the_experiment_at_the_same_share_of_the_way(
    open_app: OpenApp,
) -> None:
    """Fewer steps: the picture stays half way."""
    async with open_app() as learner:
        await learner.press("enter", *["shift+right"] * 5)
        await learner.until_step(50)
        await learner.press("k")
        assert isinstance(learner.app.focused, Knobs)

        await learner.press("left")
        await learner.until_step(25)
        assert "steps ‹50›" in learner.words()


@pytest.mark.parametrize(
    ("key", "says"), [("question_mark", "play and pause"), ("f1", "play and pause")]
)
async def test_help_shows_the_keys_and_goes_away(open_app: OpenApp, key: str, says: str) -> None:
    """? and F1 open it, escape closes it."""
    async with open_app() as learner:
        await learner.press("enter", key)
        assert says in learner.words()

        await learner.press("escape")
        assert isinstance(learner.app.screen, LessonScreen)


async def test_a_narrow_terminal_has_the_picture_under_the_text(
    open_app: OpenApp, golden: Callable[[str, str], None]
) -> None:
    """Home, the first section, and an answered question on 60 x 20 cells, as in golden files."""
    async with open_app((60, 20)) as learner:
        golden("home-60x20", learner.text())
        await learner.press("enter", "shift+right", "shift+right")
        await learner.until_step(20)
        golden("lesson-60x20", learner.text())
        await learner.press("a", "h", "1", "2")
        golden("answered-60x20", learner.text())


async def test_who_is_answering_sees_the_question_also_after_a_change_of_size(
    open_app: OpenApp,
) -> None:
    """The choices stay in sight, and after an answer the end of what was said about it."""
    async with open_app((160, 50)) as learner:
        await learner.press("enter", "a")
        await learner.pilot.resize_terminal(80, 24)
        await learner.settle()

        assert "One jump" in learner.words("#prose")

        await learner.press("2")
        await learner.pilot.resize_terminal(40, 12)
        await learner.settle()
        assert "Saved." in learner.words("#prose")
