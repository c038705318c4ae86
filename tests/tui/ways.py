"""Ways through the app by keys, each screen of it seen at four sizes and in four themes."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.geometry import Region

from tests.tui.answers import REVIEW_COURSE, answered
from tests.tui.kinds import course_of_all_kinds
from tests.tui.learner import NOON, PATIENCE, USUAL, Learner, learner_at
from tests.tui.test_question_cards import LESSON, MATCH, ORDER, SEVERAL
from tests.tui.test_seeing_questions import PREDICT, write
from unstir.lessons.course import load_course
from unstir.progress.attempt import Assessed, Completion
from unstir.progress.certificates.key_file import write_key
from unstir.progress.certificates.keys import SEED_BYTES, Key
from unstir.progress.journal import Journal
from unstir.tui.certificates.owned import KEY
from unstir.tui.start import Start
from unstir.tui.widgets.frame_view import FrameView

# The usual ones come last, so that the way goes on with them.
SIZES = ((40, 12), (160, 50), (120, 40), USUAL)
OF_THE_TERMINAL = ("ansi-dark", "ansi-light")
OURS = ("unstir-day", "unstir-night")
THEMES = OF_THE_TERMINAL + OURS

Keys = Sequence[str | int]
"""Keys that lead from one screen to the next; a number waits for that step of the picture."""


@dataclass(frozen=True)
class Way:
    """Where a way begins, and the keys to each of its screens from the one before.

    begin gets a folder and a new record, and gives what differs from the start with the small
    course.
    """

    screens: Mapping[str, Keys]
    begin: Callable[[Path, Journal], Mapping[str, Any]] = lambda _folder, _journal: {}


@dataclass(frozen=True)
class Seen:
    """A screen: its text at each size and in each theme, and there the styles of its letters.

    In a theme of the terminal's own colours those inside pictures do not count: pictures stand on
    plain black or white there.
    """

    texts: Mapping[tuple[int, int], str]
    in_themes: Mapping[str, str]
    styles: Mapping[str, frozenset[Style]] = field(repr=False)


def assessed(folder: Path, _journal: Journal) -> Mapping[str, Any]:
    """The small course with questions of three kinds more, and a final assessment."""
    return {"course": course_of_all_kinds(folder / "course", LESSON + SEVERAL + ORDER + MATCH)}


def finished(folder: Path, journal: Journal) -> Mapping[str, Any]:
    """That course, finished by somebody whose key is known."""
    start = assessed(folder, journal)
    course = load_course(start["course"])
    for lesson in course.required:
        journal.complete(Completion(course.id, lesson, NOON))
    write_key(folder / KEY, Key(bytes(SEED_BYTES)), "", b"")
    journal.assess(Assessed(course.id, course.edition, 4, 4, NOON, 5))
    return start


def missed(_folder: Path, journal: Journal) -> Mapping[str, Any]:
    """The course of the reviews, with two answers that were wrong yesterday."""
    yesterday = NOON - timedelta(days=1)
    for question in ("what-noise-does", "name-of-the-root"):
        journal.record(answered(question, "b", yesterday))
    return {"course": REVIEW_COURSE}


WAYS: Mapping[str, Way] = {
    "course": Way(
        {
            "home": [],
            "settings": ["comma"],
            "search": ["escape", "slash", *"le"],
            "lesson": ["escape", "enter", "shift+right", "shift+right", 20],
            "zoom": ["z"],
            "sections": ["z", "l"],
            "help": ["escape", "question_mark"],
            "still-open": ["escape", "n", "n"],
            "answered": ["enter", 0, "2", 20, "a", "h", "1", "2"],
            "done": ["n", "n"],
            "home-again": ["escape"],
        }
    ),
    "welcome": Way({"welcome": [0]}, lambda _folder, _journal: {"welcome": True}),
    "prediction": Way(
        {"covered": ["enter"]},
        lambda folder, _journal: {"course": write(folder / "course", PREDICT)},
    ),
    "playground": Way({"playground": ["p", "5", 40], "painting": ["b", "space", "right"]}),
    "assessment": Way(
        {
            "assessment": ["a"],
            "assessment-answered": ["1", "enter"],
            "certificate-missing": ["escape", "t"],
        },
        assessed,
    ),
    "certificate": Way({"certificate-name": ["t"], "certificate": [*"Ada", "enter"]}, finished),
    "review": Way({"progress": ["s"], "review": ["r"]}, missed),
}


def walked(way: Way, start: Start, folder: Path) -> Mapping[str, Seen]:
    """Every screen of a way, with what the start says of the rim."""
    begun = replace(start, **way.begin(folder, start.journal))

    async def walk() -> dict[str, Seen]:
        async with learner_at(begun, USUAL) as learner:
            return {name: await _reached(learner, keys) for name, keys in way.screens.items()}

    return asyncio.run(walk())


async def _reached(learner: Learner, keys: Keys) -> Seen:
    for key in keys:
        await (learner.until_step(key) if isinstance(key, int) else learner.press(key))
    return await _seen(learner)


async def _seen(learner: Learner) -> Seen:
    texts: dict[tuple[int, int], str] = {}
    in_themes: dict[str, str] = {}
    letters: dict[str, frozenset[Style]] = {}
    for size in SIZES:
        await learner.pilot.resize_terminal(*size)
        await _at_rest(learner)
        texts[size] = learner.text()
    for theme in THEMES:
        learner.app.theme = theme
        await _at_rest(learner)
        in_themes[theme] = learner.text()
        pictures = [view.region for view in _pictures(learner)]
        letters[theme] = frozenset(styles(learner, pictures if theme in OF_THE_TERMINAL else []))
    return Seen(texts, in_themes, letters)


async def _at_rest(learner: Learner) -> None:
    """Wait until a picture that has room is there."""
    async with asyncio.timeout(PATIENCE):
        while any(view.size and view.frame is None for view in _pictures(learner)):
            await learner.pilot.pause()
    await learner.settle()


def _pictures(learner: Learner) -> Iterator[FrameView]:
    yield from learner.app.screen.query(FrameView)


def styles(learner: Learner, but: Sequence[Region]) -> Iterator[Style]:
    """How each letter and digit on the screen is drawn, but for those in some regions."""
    strips = learner.app.screen._compositor.render_strips()  # noqa: SLF001 -- nothing public does
    for row, strip in enumerate(strips):
        column = 0
        for segment in strip:
            is_letters = any(map(str.isalnum, segment.text))
            if segment.style is not None and is_letters and not _within(but, column, row):
                yield segment.style
            column += segment.cell_length


def _within(regions: Sequence[Region], column: int, row: int) -> bool:
    return any(region.contains(column, row) for region in regions)
