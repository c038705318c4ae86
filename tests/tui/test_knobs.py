"""The row of knobs: values stand whole, or are broken between words."""

from textual.app import App, ComposeResult

from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.prompt import Prompt
from unstir.tui.widgets.knobs import Knobs

WORDS = "a small green triangle on yellow"


class Row(App[None]):
    """A row of knobs."""

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield Knobs()


async def test_the_learners_words_are_broken_between_words() -> None:
    """A prompt may be longer than the row; none of its words is taken apart."""
    async with Row().run_test() as pilot:
        knobs = pilot.app.query_one(Knobs)
        knobs.show_values(Prompt(prompt=WORDS), ("prompt",))
        lines = [line.plain for line in knobs.lines(30)]

    assert len(lines) > 1
    assert " ".join(" ".join(lines).split()) == f"prompt ‹{WORDS}›"


class LowRow(Row):
    """A row of knobs that has a single line."""

    CSS = "Knobs { max-height: 1; width: 30; }"


async def test_in_a_single_line_the_knob_that_is_held_is_seen() -> None:
    """Those that stand with it, and a sign for the others."""
    names = ("steps", "schedule", "data", "seed")
    async with LowRow().run_test() as pilot:
        knobs = pilot.app.query_one(Knobs)
        knobs.show_values(Forward(), names)
        knobs.focus()
        seen = []
        for _ in names:
            await pilot.pause()
            (line,) = knobs.lines(30)
            seen.append(" ".join(line.plain.split()))
            await pilot.press("down")

    assert seen == [
        "steps ‹1000› +3",
        "schedule ‹linear-scaled› +3",
        "data ‹smiley› seed 0 +2",
        "data smiley seed ‹0› +2",
    ]


async def test_a_click_turns_the_knob_it_points_at_on_any_line() -> None:
    """Also where the knobs are broken into lines."""
    async with Row().run_test(size=(24, 8)) as pilot:
        knobs = pilot.app.query_one(Knobs)
        knobs.show_values(Forward(), ("steps", "data", "seed"))
        await pilot.pause()
        lines = [line.plain for line in knobs.lines(24)]
        row = next(y for y, line in enumerate(lines) if "seed" in line)
        assert row > 0
        knobs.focus()
        await pilot.click(Knobs, offset=(lines[row].index("seed"), row))
        await pilot.pause()

        assert "seed ‹0›" in " ".join(line.plain for line in knobs.lines(24))
