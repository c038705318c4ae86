"""The one network of an app: begun when it is first wanted, asked over lines that can be cut."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from unstir.engine.arrays import Array
from unstir.engine.denoiser import Condition
from unstir.engine.experiments.workshop import Network
from unstir.engine.level import Level
from unstir.engine.network_process import (
    Broken,
    Insides,
    NetworkProcess,
    NetworkUnavailable,
    Ready,
    Starting,
    State,
)
from unstir.engine.prediction import Prediction

BEHIND = 10  # how far the network stands back behind the app, and whatever else is at work
CLOSED = Broken("the app is closing")


class Process(Network, Protocol):
    """A network's process."""

    @property
    def state(self) -> State:
        """How things stand; never waits."""
        ...

    def close(self) -> None:
        """End it."""
        ...


Begin = Callable[[Callable[[], None]], Process]


def begin(on_change: Callable[[], None]) -> Process:
    """Start the process of the network that comes with unstir."""
    return NetworkProcess(nice=BEHIND, on_change=on_change)


class NetworkAtWork:
    """Holds the process, from the first wish for it to the end of the app.

    on_change is called in any thread whenever the state is another.
    """

    def __init__(self, on_change: Callable[[], None], begin: Begin = begin) -> None:
        self._on_change = on_change
        self._begin = begin
        self._holding = threading.Lock()
        self._process: Process | None = None
        self._unbegun: Starting | Broken = Starting()

    @property
    def state(self) -> State:
        """How things stand; never waits."""
        return self._process.state if self._process else self._unbegun

    def want(self) -> None:
        """Begin, unless it has begun; where no process can be started, that is the state."""
        with self._holding:
            if self._process is not None or isinstance(self._unbegun, Broken):
                return
            try:
                self._process = self._begin(self._on_change)
            except OSError as error:
                self._unbegun = Broken(f"no process can be started ({error.strerror})")
        if self._process is None:
            self._on_change()

    def line(self) -> "Line | Starting | Broken":
        """A line to the network, or why there is none."""
        state, process = self.state, self._process
        if isinstance(state, Ready) and process is not None:
            return Line(process)
        return state if isinstance(state, Broken) else Starting()

    def close(self) -> None:
        """End the process; whoever waits for it is told at once."""
        with self._holding:
            self._unbegun = CLOSED
            if self._process is not None:
                self._process.close()


@dataclass(eq=False)
class Line:
    """The network for one reader, who may hang up: from then on nothing is computed for them."""

    process: Network
    _cut: threading.Event = field(default_factory=threading.Event, init=False)

    def hang_up(self) -> None:
        """Ask nothing any more; what is being computed is the last."""
        self._cut.set()

    @property
    def _network(self) -> Network:
        if self._cut.is_set():
            raise NetworkUnavailable("nobody is reading any more")
        return self.process

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """Both estimates."""
        return self._network.predict(x, level, condition)

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answers without and with the condition."""
        return self._network.both(x, level, condition)

    def attention(self, x: Array, level: Level, condition: Condition) -> dict[str, Array]:
        """Where each word of the prompt is heard."""
        return self._network.attention(x, level, condition)

    def insides(self, x: Array, level: Level, condition: Condition, layer: str) -> Insides:
        """What the layers hand on, and the maps of one."""
        return self._network.insides(x, level, condition, layer)
