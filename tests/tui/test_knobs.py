"""The row of knobs: values stand whole, or are broken between words."""

from textual.app import App, ComposeResult

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
