"""Every screen of the app core, at four sizes and in four themes."""

from collections.abc import Callable, Iterator

import pytest
from rich.color import Color
from rich.style import Style

from tests.tui.learner import Learner, OpenApp
from unstir.lessons.outline import built_in

SIZES = [(40, 12), (80, 24), (120, 40), (160, 50)]
THEMES = ["unstir-night", "unstir-day", "ansi-dark", "ansi-light"]
AA = 4.5  # the contrast that WCAG asks of letters
# Keys that lead from the map of the course through its screens, and what each shows.
WAY = {
    "settings": ["comma"],
    "search": ["escape", "slash", *"le"],
    "sections": ["escape", "enter", "l"],
    "still-open": ["end", "enter", "n"],
    "done": ["enter", "a", "2", "n", "n"],
    "home-again": ["escape"],
}


async def walked(learner: Learner) -> dict[str, str]:
    """What each screen says, in turn."""
    seen = {}
    for name, keys in WAY.items():
        await learner.press(*keys)
        seen[name] = learner.text()
    return seen


@pytest.mark.parametrize("size", SIZES)
async def test_the_screens_look_as_in_the_golden_files(
    open_app: OpenApp, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    """Each fits, from 40 x 12 to 160 x 50."""
    async with open_app(size) as learner:
        for name, screen in (await walked(learner)).items():
            golden(f"{name}-{size[0]}x{size[1]}", screen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_looks_as_in_the_golden_files(
    open_app: OpenApp, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    """Its first step, at rest, at four sizes."""
    async with open_app(size, welcome=True) as learner:
        await learner.until_step(0)
        golden(f"welcome-{size[0]}x{size[1]}", learner.text())


async def test_the_map_of_the_whole_course_fits_the_usual_terminal(open_app: OpenApp) -> None:
    """Every lesson of the built-in course, or as many as there are rows."""
    async with open_app((80, 24), course=built_in()) as learner:
        shown = learner.text().splitlines()
        assert sum(" min  " in line for line in shown) >= 15
        assert all(len(line) <= 80 for line in shown)


@pytest.mark.parametrize("theme", THEMES)
async def test_a_theme_changes_colours_and_no_words(
    open_app: OpenApp, golden: Callable[[str, str], None], theme: str
) -> None:
    """Every theme shows the same golden files; the settings alone say which it is."""
    async with open_app() as learner:
        learner.app.theme = theme
        for name, screen in (await walked(learner)).items():
            if name != "settings":
                golden(f"{name}-80x24", screen)


@pytest.mark.parametrize("theme", ["unstir-night", "unstir-day"])
async def test_every_letter_can_be_read_in_our_themes(open_app: OpenApp, theme: str) -> None:
    """Letters and digits have the contrast that WCAG asks for, on every screen."""
    async with open_app() as learner:
        learner.app.theme = theme
        for name, keys in WAY.items():
            await learner.press(*keys)
            for style in set(styles(learner)):
                assert contrast(style) >= AA, (name, str(style))


def styles(learner: Learner) -> Iterator[Style]:
    """How each letter and digit on the screen is drawn."""
    for strip in learner.app.screen._compositor.render_strips():  # noqa: SLF001 -- nothing public does
        for segment in strip:
            if segment.style is not None and any(map(str.isalnum, segment.text)):
                yield segment.style


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
