"""Somebody who uses the app by its keys and reads its screen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from unstir.lessons.outline import outline
from unstir.tui.app import UnstirApp
from unstir.tui.start import Start
from unstir.tui.widgets.scrubber import Scrubber

SMALL_COURSE = Path(__file__).parent / "course"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
USUAL = (80, 24)
PATIENCE = 60  # seconds after which a test that waits has failed


@dataclass(frozen=True)
class Learner:
    """A learner in front of a running app."""

    app: UnstirApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until every thread has answered and every message is dealt with."""
        for _ in range(2):
            busy = [worker for worker in self.app.workers if worker.node is self.app]
            if busy:
                async with asyncio.timeout(PATIENCE):
                    await self.app.workers.wait_for_complete(busy)
            await self.pilot.pause()

    async def until_step(self, step: int) -> None:
        """Wait until the picture shows this step, at rest."""
        scrubber = self.app.screen.query_one(Scrubber)
        async with asyncio.timeout(PATIENCE):
            while (scrubber.step, scrubber.playing) != (step, False):
                await self.pilot.pause()

    def text(self) -> str:
        """The screen, a line a row, without colours and trailing spaces."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 -- nothing public does
        return "\n".join(strip.text.rstrip() for strip in strips)

    def words(self, part: str = "Screen") -> str:
        """What a part of the screen says, whatever way its lines are broken."""
        region = self.app.screen.query_one(part).region if part != "Screen" else None
        lines = self.text().splitlines()
        if region is not None:
            lines = [line[region.x : region.right] for line in lines[region.y : region.bottom]]
        return " ".join(" ".join(lines).replace("▌", " ").split())


OpenApp = Callable[..., AbstractAsyncContextManager[Learner]]


@asynccontextmanager
async def learner_at(start: Start, size: tuple[int, int]) -> AsyncIterator[Learner]:
    """Open the app in a terminal of this size, with its lessons read."""
    app = UnstirApp(start, outline(start.course))
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        learner = Learner(app, pilot)
        await learner.settle()
        yield learner
