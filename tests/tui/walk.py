"""A way through a whole course by keys alone, looking at everything that stands beside it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tests.tui.cut import cut, cut_whole, shortened
from tests.tui.knowing import keys_for
from tests.tui.learner import PATIENCE, Learner
from unstir.lessons.assessment import assessment
from unstir.lessons.lesson import Course
from unstir.quizzes.assessment import Score
from unstir.tui.screens.assessment import AssessmentScreen
from unstir.tui.screens.ending import EndingScreen
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.question_card import QuestionCard

NAME = "Ada Lovelace"


@dataclass
class Walk:
    """Goes through a course, knowing every answer; seed is that of the session.

    pressed counts keys, screens are those that were seen, faults are what was cut on them, and
    shortened is what stands there in full only when the picture has the whole screen.
    """

    course: Course
    learner: Learner
    seed: int
    pressed: int = 0
    screens: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    shortened: list[str] = field(default_factory=list)
    score: Score | None = None

    async def whole(self) -> None:
        """Every lesson, the final assessment, and the certificate."""
        self.seen("the course")
        for _ in self.course.lessons:
            await self.press("c")
            await self.lesson()
        await self.assessment()
        await self.certificate()

    async def lesson(self) -> None:
        """From its first section to its end, and back to the course."""
        screen = self.learner.app.screen
        assert isinstance(screen, LessonScreen)
        for _ in screen.lesson.sections:
            await self.section(screen)
            await self.press("n")
        assert isinstance(self.learner.app.screen, EndingScreen)
        self.seen(f"{screen.lesson.id}: the end")
        await self.press("escape")

    async def section(self, screen: LessonScreen) -> None:
        """Look at it, answer its questions, and look again where the picture was covered."""
        name = f"{screen.lesson.id}: {screen.section.id}"
        was_covered = screen.is_to_be_predicted()
        await self.look(name, screen)
        for card in screen.query(QuestionCard):
            await self.press("a", *keys_for(card.question, self.seed))
            await self.until(partial(self.is_kept, card))
            self.seen(f"{name}: {card.question.id}")
            await self.press("escape")
        if was_covered:
            await self.look(f"{name}, after the prediction", screen)

    def is_kept(self, card: QuestionCard) -> bool:
        """Whether the answer was right, and the screen says that it is saved."""
        return card.solved and "Saved." in self.learner.words("#prose")

    async def look(self, name: str, screen: LessonScreen) -> None:
        """Find what is cut, once the picture is there; also when it has the whole screen."""
        view = screen.query_one("#frame", FrameView)
        await self.until(lambda: view.frame is not None or not view.size)
        await self.learner.settle()
        self.faults += (f"{name}: {fault}" for fault in cut(screen))
        self.shortened += (f"{name}: {part}" for part, _line in shortened(screen))
        self.seen(name)
        if view.size:
            await self.press("z")
            self.faults += (f"{name}, on the whole screen: {fault}" for fault in cut_whole(screen))
            await self.press("z")

    async def assessment(self) -> None:
        """Answer all its questions, keeping each."""
        await self.press("a")
        screen = self.learner.app.screen
        assert isinstance(screen, AssessmentScreen)
        for item in assessment(self.course, self.seed).items:
            await self.press(*keys_for(item.question, self.seed))
            self.seen(f"assessment: {item.question.id}")
            await self.press("n")
        await self.until(lambda: screen.score is not None)
        self.score = screen.score
        self.seen("assessment: the result")
        await self.press("escape")

    async def certificate(self) -> None:
        """Put a name on it, and read it."""
        await self.press("t", *NAME, "enter")
        self.seen("certificate")

    async def press(self, *keys: str) -> None:
        """Press keys, each after the effect of the one before."""
        self.pressed += len(keys)
        await self.learner.press(*keys)

    def seen(self, name: str) -> None:
        """Keep what is on the screen."""
        self.screens.append(f"=== {name}\n{self.learner.text()}")

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to come true."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                await self.learner.pilot.pause()
