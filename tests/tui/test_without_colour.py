"""NO_COLOR: what is pointed at, held, painted, right and wrong is seen by letters and strokes."""

import pytest

from tests.tui.learner import Learner, OpenApp
from unstir.lessons.outline import built_in
from unstir.tui.capability import Capability, Found

# Keys that lead from the map to a list, and the key that moves its pointer.
LISTS = {
    "the course": ([], "down"),
    "settings": (["comma"], "down"),
    "search": (["slash", *"noise"], "down"),
    "sections": (["enter", "l"], "down"),
    "glossary": (["enter", "e"], "down"),
    "palette": (["colon"], "down"),
    "progress": (["s"], "down"),
    "lists of progress": (["s"], "right"),
    "playground": (["p"], "down"),
    "export": (["p", "e"], "down"),
    "a question": (["enter", "a"], "down"),
    "knobs": (["enter", "k"], "down"),
    "painting": (["p", "b"], "down"),
}


@pytest.fixture(autouse=True)
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal where it is set from the beginning."""
    monkeypatch.setenv("NO_COLOR", "1")


def seen(learner: Learner) -> list[tuple[str, bool, bool, bool]]:
    """The screen to an eye that sees no colours: letters, which may be bold, lined, reversed."""
    strips = learner.app.screen._compositor.render_strips()  # noqa: SLF001 -- nothing public does
    return [
        (letter, bool(style.bold), bool(style.underline), bool(style.reverse))
        for strip in strips
        for text, style, _ in strip
        for letter in text
        if style is not None
    ]


@pytest.mark.parametrize("place", LISTS)
async def test_a_pointer_is_seen_without_colour(open_app: OpenApp, place: str) -> None:
    """Wherever something is pointed at or held, moving on changes more than colours."""
    way, key = LISTS[place]
    async with open_app(colour=False, course=built_in()) as learner:
        await learner.press(*way)
        before = seen(learner)
        await learner.press(key)

        assert seen(learner) != before


@pytest.mark.parametrize("keys", [["p"], ["s"]])
async def test_in_sixteen_colours_what_is_pointed_at_is_lined(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    """There most grounds are the same."""
    monkeypatch.delenv("NO_COLOR")
    terminal = Capability(colours=Found("16", "a test"))
    async with open_app(terminal=terminal) as learner:
        await learner.press(*keys)

        lined = [letter for letter, _, lined, _ in seen(learner) if lined]
        assert "".join(lined).strip()


async def test_a_notice_has_a_frame(open_app: OpenApp) -> None:
    """What lies over a text on the same ground ends somewhere."""
    async with open_app(colour=False) as learner:
        await learner.press("enter", "y")
        rows = [row for row in learner.text().splitlines() if "Copied" in row]

        assert rows
        assert all(row.count("│") >= 2 for row in rows)


async def test_squares_are_painted_with_numbers(open_app: OpenApp) -> None:
    """Each with that of its colour; the brush is reversed, and words say what is under it."""
    async with open_app(colour=False) as learner:
        await learner.press("p", "b", "4", "space", "right", "7", "space")

        assert ".4477." in learner.text()
        assert [letter for letter, *_, reverse in seen(learner) if reverse] == ["7", "7"]
        assert "row 9, column 10: green; brush green" in learner.words()


async def test_in_a_low_terminal_two_rows_stand_beside_each_other(open_app: OpenApp) -> None:
    """Half as many lines, and every square still there."""
    async with open_app((50, 14), colour=False) as learner:
        await learner.press("p", "b", "4", "space", "down", "7", "space")

        assert ".47." in learner.text()


async def test_the_mouse_paints_the_number_it_points_at(open_app: OpenApp) -> None:
    """Also where two rows share a line."""
    async with open_app((50, 14), colour=False) as learner:
        await learner.press("p", "b", "4")
        await learner.pilot.click("#canvas", offset=(5, 1))
        await learner.settle()

        assert "row 4, column 3: red" in learner.words()
