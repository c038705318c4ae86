"""Style sheets are read when they are needed, and each of them once."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.css import stylesheet
from textual.geometry import Size
from textual.screen import Screen

import unstir.tui
from tests.tui.learner import OpenApp
from unstir.progress.journal import Journal
from unstir.tui.screens.home import HomeScreen
from unstir.tui.styled import fit

ALL = {path.name for folder in unstir.tui.__path__ for path in Path(folder).rglob("*.tcss")}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each of our style sheets went through Textual's parser."""
    counted: Counter[str] = Counter()
    parse = vars(stylesheet)["parse"]

    def counting(scope: str, css: str, read_from: tuple[str, str], **options: Any) -> Any:
        counted.update([Path(read_from[0]).name] if read_from[0].endswith(".tcss") else [])
        return parse(scope, css, read_from, **options)

    monkeypatch.setattr(stylesheet, "parse", counting)
    return counted


async def test_the_first_screen_waits_for_one_style_sheet(
    open_app: OpenApp, journal: Journal, parsed: Counter[str]
) -> None:
    """Though the learner chose another theme than Textual begins with."""
    journal.remember("theme", "unstir-day")

    async with open_app():
        assert parsed == {"app.tcss": 1}


async def test_a_screen_brings_its_own_style_sheet(open_app: OpenApp, parsed: Counter[str]) -> None:
    """The sheets read before it are not read again, nor is its own when it is opened again."""
    async with open_app() as learner:
        await learner.press("comma", "escape", "comma", "escape")
        assert parsed == {"app.tcss": 1, "lists.tcss": 1}

        await learner.press("enter", "l")
        assert parsed == dict.fromkeys(ALL - {"preview.tcss"}, 1)


async def test_a_style_sheet_read_late_follows_the_theme(open_app: OpenApp) -> None:
    """The settings are dark in a dark theme, and light when they are opened in a light one."""
    async with open_app() as learner:
        await learner.press("comma", "right")
        assert learner.app.theme == "unstir-day"

        await learner.press("escape", "slash")

        ground = learner.app.screen.query_one("#query").styles.background
        assert ground.hex == "#E8DDCE"


@pytest.mark.parametrize("size", [(40, 12), (60, 18), (80, 24), (120, 40)])
async def test_a_screen_fits_before_it_is_drawn(open_app: OpenApp, size: tuple[int, int]) -> None:
    """It begins with the classes that Textual gives it once it is drawn."""

    class New(Screen[None]):
        HORIZONTAL_BREAKPOINTS = HomeScreen.HORIZONTAL_BREAKPOINTS
        VERTICAL_BREAKPOINTS = HomeScreen.VERTICAL_BREAKPOINTS

    async with open_app(size) as learner:
        new = New()
        fit(new, Size(*size))

        assert new.classes == learner.app.screen.classes
