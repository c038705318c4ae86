"""Questions about the picture: predict and see, what would be, moments in order."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE, Learner, OpenApp
from unstir.lessons.course import load_course
from unstir.progress.journal import Journal
from unstir.quizzes.frames import OrderFrames
from unstir.tui.plain.printed import lesson_text
from unstir.tui.screens.home import HomeScreen
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.frames_body import Tile
from unstir.tui.widgets.pointed_list import Row
from unstir.tui.widgets.scrubber import Scrubber

LESSON = """\
title = "Questions about the picture"
summary = "Look first."
objectives = ["See"]
minutes = 3
difficulty = "introductory"
concepts = ["jump"]
authors = ["The unstir developers"]

[[section]]
id = "look"
title = "Look"
text = "Look."
visual = { kind = "forward", caption = "A ring.", data = "ring", steps = 40 }

[[section.question]]
id = "asked"
concepts = ["jump"]
hints = ["Look."]
explanation = "One sees it."
"""

PREDICT = """
kind = "predict-step"
stem = "When does noise outweigh signal?"
value = "step_below('ᾱ_t', 0.5)"
tolerance = 2
feedback = "That is when."
otherwise = "Wait for it."
settings = { schedule = "cosine" }
"""

PREDICT_FEWER = PREDICT.replace("schedule =", "steps = 10, schedule =")

SUPPOSE = """
kind = "choice"
stem = "How many steps are there?"
order = "fixed"
choices = [
  { text = "twenty", feedback = "It would be coarser.", counterfactual = { steps = 20 } },
  { text = "forty", correct = true, feedback = "So it is." },
]
"""

FRAMES = """
kind = "order-frames"
stem = "What comes first?"
steps = [0, 15, 40]
feedback = "The ring goes under."
otherwise = "Where is the ring clearest?"
"""

OpenLesson = Callable[[str], AbstractAsyncContextManager[Learner]]


def write(folder: Path, question: str) -> Path:
    """A course of one lesson with this question."""
    folder.mkdir()
    course = (SMALL_COURSE / "course.toml").read_text(encoding="utf-8")
    course = course.replace('lessons = ["first", "second"]', 'lessons = ["look"]')
    (folder / "course.toml").write_text(course, encoding="utf-8")
    (folder / "look.toml").write_text(LESSON + question, encoding="utf-8")
    return folder


@pytest.fixture
def open_lesson(open_app: OpenApp, tmp_path: Path) -> OpenLesson:
    """The lesson with a question, opened."""

    @asynccontextmanager
    async def opened(question: str) -> AsyncIterator[Learner]:
        folder = tmp_path / "course"
        course = folder if folder.exists() else write(folder, question)
        async with open_app(course=course) as learner:
            if isinstance(learner.app.screen, HomeScreen):
                await learner.press("enter")
            yield learner

    return opened


def scrubber(learner: Learner) -> Scrubber:
    """The bar under the picture."""
    return learner.app.screen.query_one(Scrubber)


async def test_a_prediction_is_made_before_the_picture_is_seen(open_lesson: OpenLesson) -> None:
    """The picture is covered; the answer uncovers it, and it runs until what was asked for."""
    async with open_lesson(PREDICT) as learner:
        assert "Predict first: the picture runs" in learner.words("#visual")
        assert not scrubber(learner).region

        await learner.press("a", "1", "0", "enter")
        await learner.until_step(20)
        assert "Predict first" not in learner.words("#visual")
        assert "You predicted 10, it is 20: off by 10." in learner.words("#prose")
        assert "✗ Not yet. Wait for it." in learner.words("#prose")


async def test_after_a_prediction_reset_leads_to_the_sections_own_values(
    open_lesson: OpenLesson,
) -> None:
    """The run of the answer says that it is the question's; reset brings back what was given."""
    async with open_lesson(PREDICT_FEWER) as learner:
        await learner.press("a", "1", "0", "enter")
        await learner.until_step(5)
        assert "For the question: steps 10, schedule cosine." in learner.words("#caption")

        await learner.press("escape", "backspace")
        await learner.until_step(20)
        assert "20 / 40" in learner.words("#visual")
        assert learner.words("#caption") == "A ring."


async def test_a_covered_picture_has_no_knobs_either(open_app: OpenApp, tmp_path: Path) -> None:
    """Those of the section before go with its picture."""
    before = """
[[section]]
id = "before"
title = "Before"
text = "Turn it."
visual = { kind = "forward", caption = "A ring.", data = "ring", knobs = ["seed"] }
"""
    course = write(tmp_path / "course", PREDICT)
    lesson = course / "look.toml"
    first = LESSON.index("[[section]]")
    lesson.write_text(LESSON[:first] + before + LESSON[first:] + PREDICT, encoding="utf-8")
    async with open_app(course=course) as learner:
        await learner.press("enter")
        assert "seed 0" in learner.words("#visual")

        await learner.press("n")
        assert "Predict first" in learner.words("#visual")
        assert "seed" not in learner.words("#visual")


async def test_who_predicted_on_another_day_sees_the_picture_at_once(
    open_lesson: OpenLesson, journal: Journal
) -> None:
    """What is known cannot be predicted again."""
    async with open_lesson(PREDICT) as learner:
        await learner.press("a", "2", "0", "enter")
        assert [one.correct for one in journal.attempts("small")] == [True]
    async with open_lesson(PREDICT) as learner:
        assert "A ring." in learner.words("#visual")


async def test_a_wrong_choice_shows_what_would_be(open_lesson: OpenLesson) -> None:
    """Its settings are those of the picture, which runs to its end."""
    async with open_lesson(SUPPOSE) as learner:
        await learner.press("a", "1")

        await learner.until_step(20)
        assert "20 / 20" in learner.words("#visual")


async def test_moments_are_put_in_order(open_lesson: OpenLesson, journal: Journal) -> None:
    """Each tile shows one; lifting and putting down moves the pictures."""
    async with open_lesson(FRAMES) as learner:
        await learner.press("a")
        await learner.settle()
        question = load_course_of(learner)
        for place, item in enumerate(range(len(question.steps))):
            steps = [shown.frame.step for shown in tiles(learner) if shown.frame]
            there = steps.index(question.steps[item])
            if there != place:
                await learner.press(str(there + 1), str(place + 1))
        await learner.press("enter")

        assert [shown.frame.step for shown in tiles(learner) if shown.frame] == [0, 15, 40]
        assert "✓ Right. The ring goes under." in learner.words("#prose")
        assert [one.response for one in journal.attempts("small")] == ["abc"]
        assert [row.place for row in learner.app.screen.query(Row)] == [0, 1, 2]


def load_course_of(learner: Learner) -> OrderFrames:
    """The question that the card is about."""
    from unstir.tui.widgets.question_card import QuestionCard  # noqa: PLC0415

    question = learner.app.screen.query_one(QuestionCard).question
    assert isinstance(question, OrderFrames)
    return question


def tiles(learner: Learner) -> list[FrameView]:
    """The pictures of the tiles, from left to right."""
    return [tile.query_one(FrameView) for tile in learner.app.screen.query(Tile)]


def test_as_text_moments_are_announced(tmp_path: Path) -> None:
    """A reader without pictures knows that there is something to be done in the app."""
    (lesson,) = load_course(write(tmp_path / "course", FRAMES)).lessons

    assert "(In the app: put 3 moments of the picture in order.)" in lesson_text(lesson)


async def test_the_verdict_stays_in_sight_when_the_picture_takes_its_room(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """On 40 x 12 cells the text has fewer rows as soon as the prediction is made."""
    async with open_app((40, 12), course=write(tmp_path / "course", PREDICT)) as learner:
        await learner.press("enter")
        rows = learner.app.screen.query_one("#prose").size.height
        await learner.press("a", "1", "0", "enter")

        assert learner.app.screen.query_one("#prose").size.height < rows
        assert "Saved." in learner.words("#prose")
