"""Writes the pictures of the app that README and docs show: `make screenshot`.

The real app is driven by its keys, without a terminal, on a record of its own.
"""

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.outline import built_in, outline
from unstir.progress.journal import Journal
from unstir.tui.app import UnstirApp
from unstir.tui.start import Start

DOCS = Path(__file__).parent
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIDTH, HEIGHT = 110, 34


async def lesson(start: Start, keys: list[str], file: str) -> None:
    """Press keys and save what is then on the screen."""
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.05)
        await pilot.pause(0.5)
        svg = app.export_screenshot()
    # The font is the reader's own: a picture in our documents asks no server for one.
    svg = re.sub(r",\s*url\([^)]*\) format\([^)]*\)", "", svg)
    (DOCS / file).write_text(svg, encoding="utf-8")


def main() -> None:
    """Every picture, one after the other, in all colours."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder), lambda: MOMENT) as journal,
    ):
        start = Start(
            course=built_in(),
            journal=journal,
            picture=None,
            colour=True,
            utf8=True,
            clock=lambda: MOMENT,
            seed=7,
            crash_log=Path(folder) / "crash.log",
        )
        asyncio.run(lesson(start, ["enter", *["shift+right"] * 3], "lesson.svg"))


if __name__ == "__main__":
    main()
