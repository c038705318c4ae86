"""The final assessment in the app: by keys, with every answer kept when the learner goes on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.tui.knowing import keys_for
from tests.tui.learner import NOON, USUAL, Learner, OpenApp
from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.progress.attempt import ASSESSMENT
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.question import AnyQuestion
from unstir.tui.record import Record
from unstir.tui.screens.assessment import AssessmentScreen
from unstir.tui.shell import Shell
from unstir.tui.sitting import Sitting

COURSE = load_course(built_in())


def sitting_of(journal: Journal, seed: int = 3) -> Sitting:
    """A sitting as the app begins it."""
    record = Record(journal)
    record.read(COURSE.id)
    return Sitting.begin(COURSE, record, journal, lambda: NOON, seed)


@asynccontextmanager
async def sitting_in(
    open_app: OpenApp, sitting: Sitting, size: tuple[int, int] = USUAL
) -> AsyncIterator[Learner]:
    """Somebody who takes it."""
    async with open_app(size) as learner:
        await learner.app.push_screen(AssessmentScreen(lambda: sitting))
        await learner.settle()
        yield learner


def answer_all(sitting: Sitting, *, but: int) -> None:
    """Give right answers until so many are left."""
    while len(sitting.given) < len(sitting.assessment.items) - but:
        assert sitting.item is not None
        sitting.give(sitting.item.question.key, None, 1.0)


def ending_with(kind: type[AnyQuestion], journal: Journal) -> Sitting:
    """A sitting at its last question, which is of this kind."""
    for seed in range(1000):
        sitting = sitting_of(journal, seed)
        if type(sitting.assessment.items[-1].question) is kind:
            answer_all(sitting, but=1)
            return sitting
    raise AssertionError(f"no sitting ends with a {kind.__name__}")


def choice_next(journal: Journal) -> Sitting:
    """A sitting at whose last question there is one answer to choose."""
    return ending_with(SingleChoice, journal)


def key_for(sitting: Sitting, *, right: bool) -> str:
    """The digit of a right or wrong answer to what is asked."""
    assert sitting.item is not None
    question = sitting.item.question
    assert isinstance(question, SingleChoice)
    for digit, place in enumerate(question.arranged(sitting.seed), 1):
        if question.choices[place].correct is right:
            return str(digit)
    raise AssertionError("no such choice")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_one_question_is_asked_at_a_time(
    open_app: OpenApp, journal: Journal, size: tuple[int, int]
) -> None:
    """With where it stands, and without a hint."""
    async with sitting_in(open_app, sitting_of(journal), size) as learner:
        assert "question 1 of 24" in learner.words()
        assert "Hint" not in learner.words()


async def test_an_answer_may_be_changed_until_it_is_kept(
    open_app: OpenApp, journal: Journal
) -> None:
    """Only the last one is recorded, when the learner goes on."""
    sitting = choice_next(journal)
    before = len(journal.attempts(COURSE.id, ASSESSMENT))
    wrong, right = key_for(sitting, right=False), key_for(sitting, right=True)
    async with sitting_in(open_app, sitting) as learner:
        await learner.press(wrong)
        assert "Your answer" in learner.words()
        assert len(journal.attempts(COURSE.id, ASSESSMENT)) == before
        await learner.press(right, "n")

        assert [one.correct for one in journal.attempts(COURSE.id, ASSESSMENT)[before:]] == [True]


async def test_the_result_comes_after_the_last_answer(open_app: OpenApp, journal: Journal) -> None:
    """What was wrong stands first, with its lesson."""
    sitting = choice_next(journal)
    item = sitting.item
    assert item is not None
    async with sitting_in(open_app, sitting, (120, 40)) as learner:
        await learner.press(key_for(sitting, right=False), "n")

        title = next(one.title for one in COURSE.lessons if one.id == item.lesson)
        assert "Passed. 23 of 24 answers are right; 20 are enough." in learner.words()
        assert f"Look again at “{title}”." in learner.words()
    (kept,) = journal.assessments(COURSE.id)
    assert (kept.right, kept.of) == (23, 24)


KINDS = sorted({type(item.question) for pool in COURSE.assessment.pools for item in pool}, key=str)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_question_can_be_answered_by_keys(
    open_app: OpenApp, journal: Journal, kind: type[AnyQuestion]
) -> None:
    """Also where a number is typed, the key that the page names keeps it and goes on."""
    sitting = ending_with(kind, journal)
    assert sitting.item is not None
    async with sitting_in(open_app, sitting) as learner:
        await learner.press(*keys_for(sitting.item.question, sitting.seed))
        assert "n keeps it." in learner.words()
        await learner.press("n")

        assert "24 of 24 answers are right" in learner.words()


async def test_the_page_names_the_key_that_the_learner_gave_it(
    open_app: OpenApp, journal: Journal
) -> None:
    """The one of the settings, not the usual one."""
    async with sitting_in(open_app, choice_next(journal)) as learner:
        assert isinstance(learner.app, Shell)
        learner.app.use_keys({"assessment.keep": "x"})
        await learner.press("1")

        assert "x keeps it." in learner.words()


async def test_going_on_twice_keeps_one_answer(open_app: OpenApp, journal: Journal) -> None:
    """A key that is held does not answer the next question."""
    sitting = sitting_of(journal)
    async with sitting_in(open_app, sitting) as learner:
        await learner.press("n", "n")

        assert sitting.given == {}
        assert "question 1 of 24" in learner.words()


async def test_it_can_be_left(open_app: OpenApp, journal: Journal) -> None:
    """Escape goes back; the answers so far stay."""
    sitting = choice_next(journal)
    async with sitting_in(open_app, sitting) as learner:
        await learner.press("escape")

        assert not isinstance(learner.app.screen, AssessmentScreen)
    assert len(journal.attempts(COURSE.id, ASSESSMENT)) == 23
    assert journal.assessments(COURSE.id) == ()


async def test_an_answer_that_cannot_be_kept_is_said(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question stands; going on again tries again."""
    sitting = choice_next(journal)

    def full(*_: object) -> None:
        raise RecordError("The disk is full.")

    async with sitting_in(open_app, sitting) as learner:
        await learner.press(key_for(sitting, right=True))
        with monkeypatch.context() as patch:
            patch.setattr(journal, "record", full)
            await learner.press("n")
            assert "NOT saved. The disk is full." in learner.words()
        await learner.press("n")

        assert "Passed." in learner.words()


async def test_a_course_without_questions_says_so(open_app: OpenApp) -> None:
    """In the place of the first question."""

    def none() -> Sitting:
        raise ValueError("the course has no question for an assessment")

    async with open_app() as learner:
        await learner.app.push_screen(AssessmentScreen(none))
        await learner.settle()

        assert "There is no assessment now: the course has no question" in learner.words()


async def test_home_opens_it_by_a_key(open_app: OpenApp) -> None:
    """As soon as the course is read."""
    async with open_app() as learner:
        await learner.press("a")

        assert isinstance(learner.app.screen, AssessmentScreen)
        assert "question 1 of 1" in learner.words()
