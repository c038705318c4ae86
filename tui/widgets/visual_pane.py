"""The picture beside the text: an experiment, played, paused and pulled by the learner."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.experiments.field import rules
from unstir.engine.experiments.workshop import asks_network
from unstir.engine.frame import Frame
from unstir.engine.network_process import NetworkUnavailable, State
from unstir.tui.cells.draw import Look
from unstir.tui.limelight import lit_up
from unstir.tui.lines import HasNetwork, Lines
from unstir.tui.player import Player, Shown
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.readings import Readings, said_of
from unstir.tui.widgets.scrubber import Scrubber

SEED = "seed"
SPEEDS = (1.0, 2.0, 4.0, 0.25, 0.5)
"""How fast pictures play, as often as the usual pace; one after the other by a key."""

NUMBERS_A_SECOND = 12  # while they run; nobody reads faster, and Textual paints them slowly


@runtime_checkable
class HasPace(Protocol):
    """An app in which pictures play as fast as the learner likes."""

    @property
    def pace(self) -> float:
        """How fast, as often as usual; one of SPEEDS."""
        ...


class VisualPane(Vertical):
    """Shows the frames of one experiment; all computing is done by the player's thread."""

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

    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look) -> None:
        super().__init__(id="visual")
        self.set_reactive(VisualPane.look, look)
        self._player: Player | None = None
        self._experiment: Experiment | None = None
        self._as_given: Experiment | None = None
        self._speed = 1.0
        self._computed: Experiment | None = None
        self._lines = Lines(None)
        self._forward = True
        self._knobs: tuple[str, ...] = ()
        self._until: int | None = None
        self._shown: Shown | None = None
        self._numbers_due = 0.0
        self._lit: Collection[str] = ()

    def compose(self) -> ComposeResult:
        """Caption, pictures, numbers and the bar, from top to bottom."""
        yield Words(id="caption")
        yield FrameView(self.look, id="frame", on_taken=self._go_on)
        yield Readings()
        yield Scrubber(id="scrubber")
        yield Knobs()

    def watch_look(self, look: Look) -> None:
        """Other colours or glyphs for the same frame."""
        self.query_one(FrameView).look = look

    def load(self, experiment: Experiment, caption: Content, knobs: tuple[str, ...]) -> None:
        """Show this experiment from its first frame, in place of the one before."""
        self.query_one("#caption", Words).show(caption)
        self.query_one(Knobs).show_values(experiment, knobs)
        self.unload()
        self.remove_class("covered")
        self._knobs = knobs
        self._experiment = self._as_given = experiment
        self._forward = True
        with self._lines.connecting(experiment) as self._computed:
            self._player = Player(
                self._computed,
                on_frame=lambda shown: self._tell(self.FrameReady(shown)),
                on_error=lambda error: self._tell(self.Failed(error)),
            )
        self._player.speed = self._speed
        self.run_worker(self._player.run, group="visual", thread=True, exit_on_error=True)

    def unload(self) -> None:
        """Stop the thread, if there is one."""
        if self._player is not None:
            self._player.close()
        self._lines.hang_up()
        self._player = self._experiment = self._as_given = self._computed = self._shown = None
        self._until = None

    def cover(self, sentence: Content) -> None:
        """Show a sentence in the picture's place."""
        self.unload()
        self.add_class("covered")
        self.query_one(Knobs).display = False
        self.query_one("#caption", Words).show(sentence)

    def run_until(self, step: int | None) -> None:
        """Play from the beginning, and rest at a step, or at the last."""
        if self._player is not None:
            self._until = step
            self._player.play(1)

    def _tell(self, message: Message) -> None:
        if self.is_attached:
            self.post_message(message)

    def on_unmount(self) -> None:
        """No thread outlives the pane."""
        self.unload()

    def toggle(self) -> None:
        """Play in the direction chosen last, or rest."""
        self._until = None
        if self._player is None:
            return
        if self._player.playing:
            self._player.pause()
            self._show_numbers()
        else:
            self._player.play(1 if self._forward else -1)

    def turn_round(self) -> None:
        """Play the other way."""
        self._until = None
        if self._player is not None:
            self._forward = not self._forward
            self._player.play(1 if self._forward else -1)

    @property
    def step(self) -> int:
        """The step that is shown, or was asked for last."""
        return self._player.step if self._player else 0

    def move(self, wish: Callable[[int, int], int]) -> None:
        """Go to the step that wish(step, last) gives."""
        self._until = None
        if self._player is not None:
            self._player.show(wish(self._player.step, self._player.last))

    def on_knobs_turned(self, event: Knobs.Turned) -> None:
        """The same experiment with another value."""
        event.stop()
        if self._experiment is not None:
            self._change(replace(self._experiment, **{event.name: event.value}))
            if event.written and not isinstance(self._computed, Scrubbable):
                self.move(lambda _step, _last: 0)
                self.run_until(None)

    def reseed(self) -> None:
        """The same experiment with the next seed: other noise."""
        if self._experiment is not None and SEED in rules(type(self._experiment)):
            self._change(replace(self._experiment, **{SEED: getattr(self._experiment, SEED) + 1}))

    def reset(self) -> None:
        """All values as they were when the picture was opened, and the usual pace."""
        self._set_speed(self._usual_speed)
        if self._as_given is not None:
            self._change(self._as_given)

    def change_speed(self) -> None:
        """Play at the next pace of SPEEDS."""
        self._set_speed(SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)])

    @property
    def speed(self) -> float:
        """How fast it plays, as often as usual."""
        return self._speed

    @property
    def _usual_speed(self) -> float:
        """The pace that the learner chose, in an app that lets them."""
        return self.app.pace if isinstance(self.app, HasPace) else 1.0

    def _set_speed(self, speed: float) -> None:
        self._speed = self.query_one(Scrubber).speed = speed
        if self._player is not None:
            self._player.speed = speed

    @property
    def experiment(self) -> Experiment | None:
        """What is shown, with the values the learner gave it."""
        return self._experiment

    @property
    def shown(self) -> Shown | None:
        """The frame that is shown, and the experiment that computed it."""
        return self._shown

    def _change(self, experiment: Experiment) -> None:
        """Another experiment of the kind, at the same share of the way."""
        if self._player is not None:
            self._experiment = experiment
            self.query_one(Knobs).show_values(experiment, self._knobs)
            self._load(self._player, experiment)

    # -- the network

    def on_mount(self) -> None:
        """Play at the learner's pace, and follow how the network is."""
        self._set_speed(self._usual_speed)
        self._lines = Lines(self.app)
        if isinstance(self.app, HasNetwork):
            self.app.network_changed.subscribe(self, self._follow_network)

    def expect(self, experiments: Iterable[Experiment]) -> None:
        """Wake the network if any of these, which may be shown soon, ask it."""
        self._lines.expect(experiments)

    def _load(self, player: Player, experiment: Experiment) -> None:
        """Let the player go on with the experiment, connected; the line of before is cut then."""
        with self._lines.connecting(experiment) as self._computed:
            player.load(self._computed)

    def _follow_network(self, _state: State) -> None:
        """Go on with the network, or without it, where the picture is."""
        if self._player is not None and self._experiment and asks_network(self._experiment):
            self._load(self._player, self._experiment)

    def on_scrubber_pulled(self, event: Scrubber.Pulled) -> None:
        """Follow the mouse on the bar."""
        event.stop()
        self.move(lambda _step, _last: event.step)

    def on_visual_pane_frame_ready(self, event: FrameReady) -> None:
        """Draw a frame, unless it belongs to an experiment that is gone."""
        event.stop()
        if event.shown.experiment is not self._computed:
            self._go_on()
            return
        frame = event.shown.frame
        view = self.query_one(FrameView)
        view.moving = event.shown.playing
        view.frame = lit_up(frame, self._lit)
        self._shown = event.shown
        if not self._is_moving or monotonic() >= self._numbers_due:
            self._show_numbers()
        if self._until is not None and frame.step >= self._until:
            rest = self._until
            self.move(lambda _step, _last: rest)

    @property
    def _is_moving(self) -> bool:
        """Whether frames follow each other by themselves, also after the one shown."""
        playing = self._player is not None and self._player.playing
        return playing and self._shown is not None and self._shown.playing

    def _show_numbers(self) -> None:
        """The readings and the place on the bar of the frame that is shown."""
        if self._shown is not None:
            frame = self._shown.frame
            self._numbers_due = monotonic() + 1 / NUMBERS_A_SECOND
            who = self._lines.who(self._experiment) if self._experiment else None
            self.query_one(Readings).tell(frame, who, self._lit)
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

    def _go_on(self) -> None:
        """The next frame may come."""
        if self._player is not None:
            self._player.go_on()

    def on_visual_pane_failed(self, event: Failed) -> None:
        """Say in the picture's place what went wrong; the lesson goes on."""
        event.stop()
        if isinstance(event.error, NetworkUnavailable):
            return  # the state of the network changed, and that brings another picture
        if self._shown is None:
            self.query_one(FrameView).frame = None
        self.query_one(Scrubber).playing = False
        self.query_one(Readings).say(Content.styled(said_of(event.error), "$error"))
