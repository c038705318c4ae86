"""The picture's pane: what stands beside the picture, while it moves and when it rests."""

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.test_player import Jumping
from unstir.tui.cells.draw import Look
from unstir.tui.widgets import visual_pane
from unstir.tui.widgets.scrubber import Scrubber
from unstir.tui.widgets.visual_pane import VisualPane


class Viewer(App[None]):
    """Only the pane."""

    CSS = "#frame { height: 8; } #readings, #caption, #scrubber { height: 1; }"

    def compose(self) -> ComposeResult:
        """One pane."""
        yield VisualPane(Look())


@pytest.fixture
async def pilot(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pilot[None]]:
    """A pane with ten frames, at a clock that stands still."""
    monkeypatch.setattr(visual_pane, "monotonic", lambda: 1.0)
    async with Viewer().run_test() as pilot:
        yield pilot


async def test_numbers_wait_while_the_picture_runs_and_are_right_at_rest(
    pilot: Pilot[None],
) -> None:
    """Of ten frames in one moment the first and, when it rests, the last are told."""
    pane, scrubber = pilot.app.query_one(VisualPane), pilot.app.query_one(Scrubber)
    pane.load(Jumping(9), Content(""), ())
    while scrubber.last != 9:
        await pilot.pause()
    pane.toggle()
    told = {scrubber.step}
    while scrubber.step != 9:
        await pilot.pause()
        told.add(scrubber.step)

    assert told == {0, 9}
    assert not scrubber.playing
