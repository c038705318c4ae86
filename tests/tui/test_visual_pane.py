"""The picture's pane: what stands beside the picture, while it moves and when it rests."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.signal import Signal

from tests.tui.test_network_at_work import READY, FakeProcess
from tests.tui.test_player import Jumping
from tests.tui.test_training_room import FakeProcess as TrainingInTest
from unstir.engine.experiments.prompt import Prompt
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.stand_in import DENOISERS
from unstir.engine.experiments.training import Training
from unstir.engine.network_process import Broken, NetworkUnavailable, Starting, State
from unstir.tui.cells.draw import Look
from unstir.tui.network_at_work import NetworkAtWork
from unstir.tui.training_room import TrainingRoom
from unstir.tui.widgets import visual_pane
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.scrubber import Scrubber
from unstir.tui.widgets.visual_pane import VisualPane
from unstir.tui.wrapping import GLUE


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
    pane.playback.toggle()
    told = {scrubber.step}
    while scrubber.step != 9:
        await pilot.pause()
        told.add(scrubber.step)

    assert told == {0, 9}
    assert not scrubber.playing


class Connected(Viewer):
    """The pane in an app with a network that the test makes ready, and breaks."""

    def __init__(self) -> None:
        super().__init__()
        self.process: FakeProcess | None = None
        self.network = NetworkAtWork(lambda: None, self._begin)
        self.training_room = TrainingRoom(Path("nowhere"), lambda _folder: None, self._train)
        self.network_changed: Signal[State] = Signal(self, "network")

    def _begin(self, on_change: Callable[[], None]) -> FakeProcess:
        self.process = FakeProcess(on_change, Starting())
        return self.process

    def _train(self, arguments: Sequence[str]) -> TrainingInTest:
        return TrainingInTest(arguments)

    def become(self, state: State) -> None:
        """The network is now so, and the pictures are told."""
        assert self.process
        self.process.become(state)
        self.network_changed.publish(state)

    def readings(self) -> str:
        """What stands under the picture."""
        return str(self.query_one("#readings").render())


@pytest.fixture
async def connected() -> AsyncIterator[Pilot[None]]:
    """That app, with a visual that asks the network."""
    app = Connected()
    async with app.run_test() as pilot:
        shown = Reverse(denoiser=DENOISERS["network"], steps=4)
        app.query_one(VisualPane).load(shown, Content(""), ("denoiser",))
        yield pilot


def connected_app(pilot: Pilot[None]) -> Connected:
    """The app behind the pilot."""
    assert isinstance(pilot.app, Connected)
    return pilot.app


async def told(pilot: Pilot[None], words: str) -> None:
    """Wait until the pane says this."""
    app = connected_app(pilot)
    async with asyncio.timeout(30):
        while words not in app.readings():
            await pilot.pause()


async def test_the_network_takes_over_when_it_is_ready_and_the_exact_one_when_it_is_gone(
    connected: Pilot[None],
) -> None:
    """The picture says who answers, at the step where it is, and the knob says what was stated."""
    app = connected_app(connected)
    await told(connected, "the exact denoiser, until the network is ready")
    app.query_one(VisualPane).playback.move(lambda _step, _last: 2)

    app.become(READY)
    await told(connected, "network CPU, 1 thread")
    assert app.process
    assert app.process.asked
    assert app.query_one(VisualPane).playback.step == 2
    assert "network" in str(app.query_one(Knobs).render())

    app.become(Broken("it was killed"))
    await told(connected, "the exact denoiser, for there is no network")


async def test_a_network_that_breaks_under_a_picture_is_no_fault_of_the_picture(
    connected: Pilot[None],
) -> None:
    """The error of a question that found nobody is not shown; the news of it is."""
    app = connected_app(connected)
    await told(connected, "until the network is ready")
    app.query_one(VisualPane).post_message(VisualPane.Failed(NetworkUnavailable("gone")))
    await connected.pause()

    assert "could not be computed" not in app.readings()


async def test_a_picture_without_the_network_begins_none() -> None:
    """Only what asks it wakes it."""
    app = Connected()
    async with app.run_test() as pilot:
        app.query_one(VisualPane).load(Reverse(steps=1), Content(""), ())
        app.query_one(VisualPane).expect([Jumping()])
        await pilot.pause()
        assert app.process is None

        app.query_one(VisualPane).expect([Jumping(), Reverse(denoiser=DENOISERS["network"])])
        assert app.process is not None


async def test_a_training_is_watched_as_it_goes_on(connected: Pilot[None]) -> None:
    """It begins when the learner plays, and each report is a step."""
    app = connected_app(connected)
    app.query_one(VisualPane).load(Training(), Content(""), ("keep",))
    await told(connected, "n 0")

    app.query_one(VisualPane).playback.move(lambda step, _last: step + 2)
    await told(connected, "n 2")


async def test_a_prompt_is_written_and_drawn_from_its_start(connected: Pilot[None]) -> None:
    """Enter opens the line, enter takes it, and the drawing plays; escape leaves all as it was."""
    app = connected_app(connected)
    app.become(READY)
    app.query_one(VisualPane).load(Prompt("a ring", steps=3), Content(""), ("prompt", "steps"))
    await told(connected, "k 0")
    app.query_one(Knobs).focus()

    await connected.press("enter", *"s", "enter")
    await told(connected, "k 3")
    assert "a rings" in str(app.query_one(Knobs).render()).replace(GLUE, " ")

    await connected.press("enter", *"xyz", "escape")
    assert "a rings" in str(app.query_one(Knobs).render()).replace(GLUE, " ")


async def test_a_refused_prompt_says_why_in_the_words_of_the_network(
    connected: Pilot[None],
) -> None:
    """The sentence stands alone; nothing of the picture before is taken away."""
    app = connected_app(connected)
    await told(connected, "k 0")
    sentence = "The word 'gren' is not known; near it: green."
    app.query_one(VisualPane).post_message(VisualPane.Failed(ValueError(sentence)))

    await told(connected, sentence)
    assert "could not be computed" not in app.readings()
