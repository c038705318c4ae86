"""The trained network as seen from the app: a process that starts by itself and answers.

Importing torch takes seconds and computing takes a core; both happen there, so no key waits here.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.prediction import Prediction
from unstir.engine.wire import Message, WireError, last_words, receive, send

Array = NDArray[np.floating]

ENDED = "the network's process ended"


@dataclass(frozen=True)
class Starting:
    """The process has not said hello yet."""


@dataclass(frozen=True)
class Ready:
    """The network answers: where it computes, the words it knows, the pictures it draws."""

    device: str
    words: tuple[str, ...]
    channels: int
    size: int


@dataclass(frozen=True)
class Broken:
    """The network will not answer, and why, in one sentence."""

    reason: str


State = Starting | Ready | Broken


@dataclass(frozen=True, eq=False)
class Insides:
    """The shapes (channels, height, width) of what the layers hand on, in their order.

    maps (channels, height, width) are those of the layer that was asked for, of the first picture.
    """

    shapes: Mapping[str, tuple[int, ...]]
    maps: Array


class NetworkUnavailable(Exception):  # noqa: N818 (a state of things; the exact denoiser goes on)
    """The network cannot answer (any more); the message says why."""


class NetworkProcess:
    """The network's process, and a denoiser that asks it.

    Made at once; the process says hello when torch and the weights are loaded. predict waits for
    that. Several threads may ask, one at a time is answered. close() ends it at any moment, and
    whoever is waiting for an answer gets NetworkUnavailable at once. It ends by itself when this
    process does, however that happens: nobody asks any more.

    nice is how far it stands back behind other processes (0 to 19, POSIX). on_change is called
    whenever the state is another, in a thread of this class or in that of whoever asks.
    """

    def __init__(
        self,
        weights: Path | None = None,
        threads: int = 1,
        device: str = "auto",
        nice: int = 0,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        arguments = ["serve", "--device", device, "--threads", str(threads)]
        if weights is not None:
            arguments += ["--weights", str(weights)]
        self._asking = threading.Lock()
        self._changing = threading.Lock()
        self._greeted = threading.Event()
        self._state: State = Starting()
        self._on_change = on_change
        self._process = subprocess.Popen(  # noqa: S603 (our own module, our own arguments)
            [sys.executable, "-m", "unstir.engine.neural", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in the terminal is the app's to answer
        )
        if nice and hasattr(os, "setpriority"):
            with suppress(OSError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, self._process.pid, nice)
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def state(self) -> State:
        """How things stand; never waits."""
        return self._state

    def wait(self, seconds: float | None = None) -> State:
        """How things stand when the process has said hello, or failed, or the time is over."""
        self._greeted.wait(seconds)
        return self._state

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """Both estimates for the pictures x (n, channels, size, size), float32.

        The condition is a prompt or None. ValueError says what is wrong with a prompt or a shape;
        NetworkUnavailable, that there is no network to ask.
        """
        answer = self._ask("predict", x, level, condition)
        return Prediction(answer.arrays["x0"], answer.arrays["eps"])

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answers without and with the condition, in one go."""
        told = self._ask("both", x, level, condition).arrays
        without, given = (Prediction(told["x0"][i], told["eps"][i]) for i in (0, 1))
        return without, given

    def attention(self, x: Array, level: Level, condition: Condition) -> dict[str, Array]:
        """Where each word of the prompt is heard: (size / 4, size / 4) shares, and "" the rest."""
        answer = self._ask("attention", x, level, condition)
        return {word: answer.arrays[str(i)] for i, word in enumerate(answer.said["words"])}

    def insides(self, x: Array, level: Level, condition: Condition, layer: str) -> Insides:
        """What the layers hand on, and the maps of one; ValueError where there is no such layer."""
        answer = self._ask("insides", x, level, condition, {"layer": layer})
        shapes = {name: tuple(shape) for name, shape in answer.said["shapes"].items()}
        return Insides(shapes, answer.arrays["maps"])

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._on_change = lambda: None
        self._break("the network was closed")
        self._process.wait()
        self._watcher.join()
        with self._asking:
            for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
                with suppress(OSError):  # what was still to be sent to it
                    self._stream(stream).close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self,
        what: str,
        x: Array,
        level: Level,
        condition: Condition,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> Message:
        said = {"ask": what, "log_snr": level.log_snr, "condition": condition, **more}
        if isinstance(state := self.wait(), Broken):
            raise NetworkUnavailable(state.reason)
        with self._asking:
            answer = self._exchange(Message(said, {"x": np.asarray(x, np.float32)}))
        if "refused" in answer.said:
            raise ValueError(answer.said["refused"])
        return answer

    def _exchange(self, question: Message) -> Message:
        """One question, one answer; what goes wrong on the way leaves the network broken."""
        try:
            send(self._stream(self._process.stdin), question)
            answer = receive(self._stream(self._process.stdout))
        except (OSError, ValueError, WireError):
            answer = None
        reason = ENDED if answer is None else answer.said.get("broken")
        if answer is None or reason is not None:
            self._break(str(reason))
            raise NetworkUnavailable(str(reason))
        return answer

    def _watch(self) -> None:
        """Wait for the hello, then for the end, in a thread of its own."""
        try:
            hello = receive(self._stream(self._process.stdout))
        except (OSError, ValueError, WireError):
            hello = None
        if hello is None:
            self._break(last_words(self._stream(self._process.stderr), ENDED))
        else:
            self._become(Ready(**{**hello.said, "words": tuple(hello.said["words"])}))
        self._greeted.set()
        self._process.wait()
        self._break(ENDED)

    def _become(self, state: State) -> None:
        """Change the state; what is broken stays so."""
        with self._changing:
            if isinstance(self._state, Broken):
                return
            self._state = state
        self._on_change()

    def _break(self, reason: str) -> None:
        self._become(Broken(reason))
        self._process.kill()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:
            raise TypeError("the process was started without pipes")
        return stream
