"""The picture beside the text: an experiment, played, paused and pulled by the learner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.frame import Frame
from unstir.engine.network_process import NetworkUnavailable, State
from unstir.tui.actions import bindings
from unstir.tui.cells.draw import Look
from unstir.tui.limelight import lit_up
from unstir.tui.lines import HasNetwork
from unstir.tui.playback import Playback
from unstir.tui.player import Shown
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.readings import Readings, said_of
from unstir.tui.widgets.scrubber import Scrubber

NUMBERS_A_SECOND = 12  # while they run; nobody reads faster, and Textual paints them slowly


@runtime_checkable
class HasPace(Protocol):
    """An app in which pictures play as fast as the learner likes."""

    @property
    def pace(self) -> float:
        """How fast, as often as usual; one of SPEEDS."""
        ...


class VisualPane(Vertical):
    """Shows the frames of one experiment; all computing is done by the player's thread.

    With the whole screen it has the keys itself, and what does not fit can be scrolled to.
    """

    BINDINGS = bindings("whole")

    @dataclass
    class FrameReady(Message):
        """The player computed a frame. A newer one takes its place in the queue."""

        shown: Shown

        def can_replace(self, message: Message) -> bool:
            """Newest wins: whatever frame still waits to be drawn is dropped."""
            return isinstance(message, VisualPane.FrameReady)

    @dataclass
    class Failed(Message):
        """The experiment could not compute its frame."""

        error: Exception

    @dataclass
    class Told(Message):
        """The numbers of a frame are on the screen."""

        frame: Frame

    @dataclass
    class Back(Message):
        """The learner wants the text on the screen again."""

    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look) -> None:
        super().__init__(id="visual")
        self.set_reactive(VisualPane.look, look)
        self.playback = Playback(
            on_frame=lambda shown: self._tell(self.FrameReady(shown)),
            on_error=lambda error: self._tell(self.Failed(error)),
            on_change=self._follow,
        )
        self._knobs: tuple[str, ...] = ()
        self._shown: Shown | None = None
        self._numbers_due = 0.0
        self._lit: Collection[str] = ()

    def compose(self) -> ComposeResult:
        """Caption, pictures, numbers and the bar, from top to bottom."""
        yield Words(id="caption")
        yield FrameView(self.look, id="frame", on_taken=self.playback.go_on)
        yield Readings()
        yield Scrubber(id="scrubber")
        yield Knobs()

    def on_mount(self) -> None:
        """Play at the learner's pace, and follow how the network is."""
        app = self.app
        self.playback.connect(app, lambda: app.pace if isinstance(app, HasPace) else 1.0)
        if isinstance(self.app, HasNetwork):
            self.app.network_changed.subscribe(self, self._follow_network)

    def watch_look(self, look: Look) -> None:
        """Other colours or glyphs for the same frame."""
        self.query_one(FrameView).look = look

    @property
    def is_whole(self) -> bool:
        """Whether it has the whole screen."""
        return self.can_focus

    @is_whole.setter
    def is_whole(self, whole: bool) -> None:
        """Take the whole screen, the caption under the picture; or what is left beside the text."""
        if whole != self.is_whole:
            self.can_focus = whole
            self.scroll_home(animate=False)
            caption = self.query_one("#caption")
            if whole:
                self.move_child(caption, after=self.query_one(Knobs))
            else:
                self.move_child(caption, before=0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Its keys hold on the whole screen."""
        return self.is_whole

    def action_back(self) -> None:
        """Have the text on the screen again."""
        self.post_message(self.Back())

    # -- what is shown

    def load(self, experiment: Experiment, caption: Content, knobs: tuple[str, ...]) -> None:
        """Show this experiment from its first frame, in place of the one before."""
        self.query_one("#caption", Words).show(caption)
        self.query_one(Knobs).show_values(experiment, knobs)
        self.unload()
        self.remove_class("covered")
        self._knobs = knobs
        player = self.playback.load(experiment)
        self.run_worker(player.run, group="visual", thread=True, exit_on_error=True)

    def unload(self) -> None:
        """Show nothing."""
        self.playback.unload()
        self._shown = None

    def cover(self, sentence: Content) -> None:
        """Show a sentence in the picture's place."""
        self.unload()
        self.add_class("covered")
        self.query_one(Knobs).display = False
        self.query_one("#caption", Words).show(sentence)

    def expect(self, experiments: Iterable[Experiment]) -> None:
        """Wake the network if any of these, which may be shown soon, ask it."""
        self.playback.expect(experiments)

    def _tell(self, message: Message) -> None:
        if self.is_attached:
            self.post_message(message)

    def on_unmount(self) -> None:
        """No thread outlives the pane."""
        self.unload()

    @property
    def shown(self) -> Shown | None:
        """The frame that is shown, and the experiment that computed it."""
        return self._shown

    # -- what the learner and the network do

    def on_knobs_turned(self, event: Knobs.Turned) -> None:
        """The same experiment with another value."""
        event.stop()
        self.playback.turn(event.name, event.value)
        if event.written:
            self.playback.start_over()

    def on_scrubber_pulled(self, event: Scrubber.Pulled) -> None:
        """Follow the mouse on the bar."""
        event.stop()
        self.playback.move(lambda _step, _last: event.step)

    def _follow(self) -> None:
        """The learner wants another value or speed, or a rest."""
        scrubber = self.query_one(Scrubber)
        scrubber.speed = self.playback.speed
        if self.playback.experiment is not None:
            self.query_one(Knobs).show_values(self.playback.experiment, self._knobs)
        if scrubber.playing and not self.playback.playing:
            self._show_numbers()

    def _follow_network(self, _state: State) -> None:
        self.playback.follow_network()

    # -- frames

    def on_visual_pane_frame_ready(self, event: FrameReady) -> None:
        """Draw a frame, unless it belongs to an experiment that is gone."""
        event.stop()
        if not self.playback.is_of(event.shown):
            self.playback.go_on()
            return
        view = self.query_one(FrameView)
        view.moving = event.shown.playing
        view.frame = lit_up(event.shown.frame, self._lit)
        self._shown = event.shown
        if not self._is_moving or monotonic() >= self._numbers_due:
            self._show_numbers()
        self.playback.came_to(event.shown.frame.step)

    @property
    def _is_moving(self) -> bool:
        """Whether frames follow each other by themselves, also after the one shown."""
        return self.playback.playing and self._shown is not None and self._shown.playing

    def _show_numbers(self) -> None:
        """The readings and the place on the bar of the frame that is shown."""
        if self._shown is not None:
            frame = self._shown.frame
            self._numbers_due = monotonic() + 1 / NUMBERS_A_SECOND
            self.query_one(Readings).tell(frame, self.playback.who_answers, self._lit)
            scrubber = self.query_one(Scrubber)
            scrubber.last, scrubber.step = frame.last, frame.step
            scrubber.playing = self._is_moving
            self.post_message(self.Told(frame))

    def light(self, labels: Collection[str]) -> None:
        """Let the readings, curves and pictures that are called so stand out; none for an end."""
        if labels != self._lit and self._shown is not None:
            self._lit = labels
            self.query_one(FrameView).frame = lit_up(self._shown.frame, labels)
            self._show_numbers()

    def on_visual_pane_failed(self, event: Failed) -> None:
        """Say in the picture's place what went wrong; the lesson goes on."""
        event.stop()
        if isinstance(event.error, NetworkUnavailable):
            return  # the state of the network changed, and that brings another picture
        if self._shown is None:
            self.query_one(FrameView).frame = None
        self.query_one(Scrubber).playing = False
        self.query_one(Readings).say(Content.styled(said_of(event.error), "$error"))
