"""One experiment at a time, played as the learner wants: on, back, faster, with other values."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.experiments.field import rules
from unstir.engine.experiments.workshop import asks_network
from unstir.engine.network_process import State
from unstir.tui.lines import Lines
from unstir.tui.player import Player, Shown

SEED = "seed"
SPEEDS = (1.0, 2.0, 4.0, 0.25, 0.5)
"""How fast pictures play, as often as the usual pace; one after the other by a key."""


class Playback:
    """What is played behind a picture, and the line to the process that it asks.

    on_frame and on_error are called in the player's thread; on_change where the learner is, when
    what is played, how fast, or whether it is playing has become another.
    """

    def __init__(
        self,
        on_frame: Callable[[Shown], None],
        on_error: Callable[[Exception], None],
        on_change: Callable[[], None],
    ) -> None:
        self._on_frame, self._on_error, self._on_change = on_frame, on_error, on_change
        self._lines = Lines(None)
        self._player: Player | None = None
        self._experiment: Experiment | None = None
        self._as_given: Experiment | None = None
        self._computed: Experiment | None = None
        self._usual_speed: Callable[[], float] = lambda: 1.0
        self._speed = 1.0
        self._forward = True
        self._until: int | None = None

    def connect(self, app: object, usual_speed: Callable[[], float]) -> None:
        """From now on ask the network of this app, if it has one, and play at the usual speed."""
        self._lines = Lines(app)
        self._usual_speed = usual_speed
        self._play_at(usual_speed())

    @property
    def experiment(self) -> Experiment | None:
        """What is played, with the values the learner gave it."""
        return self._experiment

    @property
    def speed(self) -> float:
        """How fast it plays, as often as usual."""
        return self._speed

    @property
    def playing(self) -> bool:
        """Whether frames follow each other by themselves."""
        return self._player is not None and self._player.playing

    @property
    def step(self) -> int:
        """The step that is shown, or was asked for last."""
        return self._player.step if self._player else 0

    @property
    def who_answers(self) -> State | None:
        """How things are with the network, where that is to be said."""
        return self._lines.who(self._experiment) if self._experiment else None

    def load(self, experiment: Experiment) -> Player:
        """Play this in place of the one before; its thread is to be run by who asked for it."""
        self.unload()
        self._experiment = self._as_given = experiment
        self._forward = True
        with self._lines.connecting(experiment) as self._computed:
            self._player = Player(self._computed, self._on_frame, self._on_error)
        self._player.speed = self._speed
        return self._player

    def own(self, experiment: Experiment) -> None:
        """Reset leads to these values, which are not those that it was loaded with."""
        self._as_given = experiment

    def unload(self) -> None:
        """Stop the thread, if there is one."""
        if self._player is not None:
            self._player.close()
        self._lines.hang_up()
        self._player = self._experiment = self._as_given = self._computed = None
        self._until = None

    def expect(self, experiments: Iterable[Experiment]) -> None:
        """Wake the network if any of these, which may be played soon, ask it."""
        self._lines.expect(experiments)

    # -- the frames

    def is_of(self, shown: Shown) -> bool:
        """Whether a frame is of what is played now."""
        return shown.experiment is self._computed

    def go_on(self) -> None:
        """The next frame may come."""
        if self._player is not None:
            self._player.go_on()

    def came_to(self, step: int) -> None:
        """This step is shown: rest here if it is the one to run to."""
        if self._until is not None and step >= self._until:
            rest = self._until
            self.move(lambda _step, _last: rest)

    # -- what the learner wants

    def run_until(self, step: int | None) -> None:
        """Play from the beginning, and rest at a step, or at the last."""
        if self._player is not None:
            self._until = step
            self._player.play(1)

    def toggle(self) -> None:
        """Play in the direction chosen last, or rest."""
        self._until = None
        if self._player is None:
            return
        if self._player.playing:
            self._player.pause()
            self._on_change()
        else:
            self._player.play(1 if self._forward else -1)

    def turn_round(self) -> None:
        """Play the other way."""
        self._until = None
        if self._player is not None:
            self._forward = not self._forward
            self._player.play(1 if self._forward else -1)

    def move(self, wish: Callable[[int, int], int]) -> None:
        """Go to the step that wish(step, last) gives."""
        self._until = None
        if self._player is not None:
            self._player.show(wish(self._player.step, self._player.last))

    def turn(self, name: str, value: Any) -> None:
        """Go on with another value for a field."""
        if self._experiment is not None:
            self._change(replace(self._experiment, **{name: value}))

    def start_over(self) -> None:
        """Play from the beginning what cannot be had at any step at once."""
        if not isinstance(self._computed, Scrubbable):
            self.move(lambda _step, _last: 0)
            self.run_until(None)

    def reseed(self) -> None:
        """The same experiment with the next seed: other noise."""
        if self._experiment is not None and SEED in rules(type(self._experiment)):
            self.turn(SEED, getattr(self._experiment, SEED) + 1)

    def reset(self) -> None:
        """All values as they are the picture's own, and the usual pace."""
        self._play_at(self._usual_speed())
        if self._as_given is not None:
            self._change(self._as_given)

    def change_speed(self) -> None:
        """Play at the next pace of SPEEDS."""
        self._play_at(SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)])

    def _play_at(self, speed: float) -> None:
        self._speed = speed
        if self._player is not None:
            self._player.speed = speed
        self._on_change()

    def _change(self, experiment: Experiment) -> None:
        """Another experiment of the kind, at the same share of the way."""
        if self._player is not None:
            self._experiment = experiment
            self._go_on_with(self._player, experiment)
            self._on_change()

    def follow_network(self) -> None:
        """Go on with the network, or without it, where the picture is."""
        if self._player is not None and self._experiment and asks_network(self._experiment):
            self._go_on_with(self._player, self._experiment)

    def _go_on_with(self, player: Player, experiment: Experiment) -> None:
        """Let the player take the experiment, connected; the line of before is cut then."""
        with self._lines.connecting(experiment) as self._computed:
            player.load(self._computed)
