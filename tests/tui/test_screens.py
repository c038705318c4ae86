"""Every screen of the app at four sizes and in four themes; each way is gone once for all."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from rich.color import Color, ColorType
from rich.style import Style

from tests.tui.conftest import TERMINAL, UNSET
from tests.tui.learner import NOON, SMALL_COURSE, USUAL, OpenApp
from tests.tui.ways import OF_THE_TERMINAL, OURS, SIZES, THEMES, WAYS, Seen, walked
from unstir.lessons.outline import built_in
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.start import Start

AA = 4.5  # the contrast that WCAG asks of letters

Way = Mapping[str, Seen]


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """The screens of one way, by their names."""
    folder = tmp_path_factory.mktemp("way")
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        Journal.open(data_folder(folder / "record", {}), lambda: NOON) as journal,
    ):
        for name in UNSET:
            monkeypatch.delenv(name, raising=False)
        for name, value in TERMINAL.items():
            monkeypatch.setenv(name, value)
        start = Start(
            course=SMALL_COURSE,
            journal=journal,
            picture=None,
            colour=True,
            utf8=True,
            clock=lambda: NOON,
            seed=7,
            crash_log=folder / "crash.log",
        )
        yield walked(WAYS[request.param], start, folder)


def test_the_screens_look_as_in_the_golden_files(
    way: Way, golden: Callable[[str, str], None]
) -> None:
    """Each fits, from 40 x 12 to 160 x 50."""
    for name, seen in way.items():
        for columns, rows in SIZES:
            golden(f"{name}-{columns}x{rows}", seen.texts[columns, rows])


def test_no_line_is_longer_than_the_terminal_is_wide(way: Way) -> None:
    """And there are not more lines than it has rows."""
    for name, seen in way.items():
        for (columns, rows), text in seen.texts.items():
            lines = text.splitlines()
            assert max(map(len, lines)) <= columns, name
            assert len(lines) <= rows, name


def test_a_theme_changes_colours_and_no_words(way: Way) -> None:
    """Every theme shows the same text."""
    for name, seen in way.items():
        for theme in THEMES:
            assert seen.in_themes[theme] == seen.texts[USUAL], (name, theme)


def test_every_letter_can_be_read_in_our_themes(way: Way) -> None:
    """Letters and digits have the contrast that WCAG asks for, on every screen."""
    assert [
        (name, theme, str(style))
        for name, seen in way.items()
        for theme in OURS
        for style in seen.styles[theme]
        if contrast(style) < AA
    ] == []


def test_the_themes_of_the_terminal_write_in_its_own_colours(way: Way) -> None:
    """In the sixteen that everybody sets for themselves, or the usual one."""
    assert [
        (name, theme, str(style))
        for name, seen in way.items()
        for theme in OF_THE_TERMINAL
        for style in seen.styles[theme]
        if not (is_its_own(style.color) and is_its_own(style.bgcolor))
    ] == []


async def test_the_map_of_the_whole_course_fits_the_usual_terminal(open_app: OpenApp) -> None:
    """Every lesson of the built-in course, or as many as there are rows."""
    async with open_app((80, 24), course=built_in()) as learner:
        shown = learner.text().splitlines()
        assert sum(" min  " in line for line in shown) >= 15
        assert all(len(line) <= 80 for line in shown)


def is_its_own(colour: Color | None) -> bool:
    """Whether a colour is one that the terminal has a name for."""
    return colour is None or colour.type in {ColorType.DEFAULT, ColorType.STANDARD}


def contrast(style: Style) -> float:
    """The ratio of luminances of letter and ground (WCAG 2.2)."""
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of an sRGB colour (WCAG 2.2)."""
    shares = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
