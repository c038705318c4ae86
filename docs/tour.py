"""Writes the pictures of docs/tour.md: `make tour`.

The real app is driven by its keys, without a terminal, on a record made for each picture.
"""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in, outline
from unstir.progress.attempt import Assessed, Completion, Place
from unstir.progress.journal import Journal
from unstir.tui.app import UnstirApp
from unstir.tui.certificates.owned import NAME
from unstir.tui.start import Start

FOLDER = Path(__file__).parent / "tour"
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
COURSE = load_course(built_in())
SETTLED = 1.5  # seconds in which the picture of the last key is computed and drawn


@dataclass(frozen=True)
class Scene:
    """A file, the lessons that are done, where the learner is (lesson and section), the keys."""

    file: str
    done: int
    place: tuple[str, str]
    keys: tuple[str, ...]
    size: tuple[int, int] = (100, 30)


SCENES = (
    Scene("home", 6, ("score", "mistakes-and-next"), ("escape",), (110, 32)),
    Scene("lesson", 2, ("forward-process", "one-jump"), ("3",)),
    Scene("question", 0, ("what-is-diffusion", "small-steps-back"), ("a", "h", "1")),
    Scene("score", 5, ("score", "a-map-with-arrows"), ("7",)),
    Scene(
        "playground",
        16,
        ("from-scratch", "put-together"),
        ("escape", "p", "down", "enter", "9", "9"),
    ),
    Scene("certificate", 16, ("from-scratch", "put-together"), ("escape", "t"), (84, 30)),
)


def prepare(journal: Journal, scene: Scene) -> None:
    """Record what the learner of a scene has done before; who finished all has the certificate."""
    for lesson in COURSE.lessons[: scene.done]:
        journal.complete(Completion(COURSE.id, lesson.id, MOMENT))
    journal.at(Place(COURSE.id, *scene.place))
    if scene.done == len(COURSE.lessons):
        journal.remember(NAME, "Ada Lovelace")
        journal.assess(Assessed(COURSE.id, COURSE.edition, 23, 24, MOMENT, 5))


async def picture(start: Start, scene: Scene) -> str:
    """What is on the screen after the keys, as SVG."""
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=scene.size) as pilot:
        reading = [worker for worker in app.workers if worker.node is app]
        await app.workers.wait_for_complete(reading)
        for key in scene.keys:
            await pilot.pause(SETTLED)
            await pilot.press(key)
        await pilot.pause(SETTLED)
        svg = app.export_screenshot()
    # The font is the reader's own: a picture in our documents asks no server for one.
    return re.sub(r",\s*url\([^)]*\) format\([^)]*\)", "", svg)


def main() -> None:
    """Every scene, one after the other, in all colours."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        with (
            tempfile.TemporaryDirectory() as folder,
            Journal.open(Path(folder), lambda: MOMENT) as journal,
        ):
            prepare(journal, scene)
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
            svg = asyncio.run(picture(start, scene))
        (FOLDER / f"{scene.file}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
