"""Training a network in a process of its own, watched from here without torch."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf, nan
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from unstir.engine.wire import Message, WireError, last_words, receive

Array = NDArray[np.floating]

DEVICES = ("auto", "cpu", "cuda", "mps")
WEIGHTINGS = ("uniform", "min-snr", "root-min-snr")
PRECISIONS = ("float32", "bfloat16")
SIZES = (16, 32)
USUAL_SIZE, USUAL_WIDTHS = 32, (48, 96, 160)


class TrainingFailed(Exception):  # noqa: N818 (it is what happened)
    """The training ended without a result; the message says why."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Where a training stands: steps made of all, the loss (smoothed), seconds spent.

    samples are what it draws now, pictures (n, channels, size, size) or points (n, 2), every few
    seconds; distance is how far its ε̂ is from the exact one (mean square over log SNR -6 to 0, for
    a finite set or a toy), where that is known.
    """

    step: int
    last: int
    loss: float
    seconds: float
    samples: Array | None
    distance: float | None

    @classmethod
    def told(cls, message: Message) -> "Standing":
        """What a message of the training says."""
        said = message.said
        return cls(
            said["step"],
            said["last"],
            said["loss"],
            said["seconds"],
            message.arrays.get("samples"),
            said["distance"],
        )


def add_train_options(parser: argparse.ArgumentParser) -> None:
    """The options of `unstir train`; they are passed on to the training process as they are."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("trained"),
        metavar="FOLDER",
        help="where network and checkpoint are kept; ./trained if left out",
    )
    pictures = parser.add_mutually_exclusive_group()
    pictures.add_argument("--data", type=Path, metavar="FOLDER", help="your own pictures")
    pictures.add_argument("--few", type=_count, metavar="N", help="so many patterns, no others")
    _add_learning(parser)
    parser.add_argument("--size", type=int, choices=SIZES, default=USUAL_SIZE, help="pixels a side")
    parser.add_argument(
        "--widths",
        type=_widths,
        default=USUAL_WIDTHS,
        metavar="A,B,C",
        help="channels of the three levels: multiples of 8",
    )
    parser.add_argument("--precision", choices=PRECISIONS, help="bfloat16 on a GPU, else float32")
    parser.add_argument("--compile", action="store_true", help="a minute first, then faster steps")
    parser.add_argument("--seed", type=_seed, default=0, help="the same seed learns the same")
    parser.add_argument("--every", type=_count, default=500, help="steps between checkpoints")
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where it is computed")
    parser.add_argument("--threads", type=_count, default=1, help="how many cores it takes")
    parser.add_argument(
        "--told", choices=("text", "messages"), default="text", help="to people, or to programs"
    )
    _add_pace(parser)


def _add_learning(parser: argparse.ArgumentParser) -> None:
    """How much is learned, how fast, and from what most."""
    parser.add_argument("--steps", type=_count, default=40_000, help="40000 if left out")
    parser.add_argument("--batch", type=_count, default=32, help="pictures a step")
    parser.add_argument("--rate", type=_rate, default=2.5e-3, help="the highest learning rate")
    parser.add_argument(
        "--weighting",
        choices=WEIGHTINGS,
        default=WEIGHTINGS[0],
        help="of the noise levels, in the loss",
    )
    parser.add_argument(
        "--hard-from",
        type=_count,
        metavar="STEP",
        help="from there on, more small things, spirals and smileys; never if left out",
    )


def add_points_options(parser: argparse.ArgumentParser) -> None:
    """The options of a training on points of the plane."""
    parser.add_argument("--toy", default="two-moons", help="a density of the engine's planes")
    parser.add_argument("--steps", type=_count, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=_count, default=1)
    parser.add_argument("--told", choices=("messages",), default="messages")
    _add_pace(parser)


@dataclass(frozen=True)
class Run:
    """A training to be made: what it is called, what the process is told, whether it is kept.

    The arguments are "train" or "points" and their options.
    """

    name: str
    arguments: tuple[str, ...]
    keep: bool = False


class TrainingProcess:
    """A training in a process of its own; iterated, it yields where it stands, to its end.

    TrainingFailed where it could not go on. Closing the iterator ends it after the step it is at,
    with a checkpoint to go on from. stop() ends it at once, from any thread and whoever is waiting;
    what it writes is whole or not there. nice is how far it stands back behind other processes
    (0 to 19, POSIX).
    """

    def __init__(self, arguments: Sequence[str], nice: int = 0) -> None:
        command = [sys.executable, "-m", "unstir.engine.neural", *arguments, "--told", "messages"]
        self._process = subprocess.Popen(  # noqa: S603 (our own module; it parses the arguments)
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        if nice and hasattr(os, "setpriority"):
            with suppress(OSError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, self._process.pid, nice)

    def __iter__(self) -> Generator[Standing, None, None]:
        with self._process as process:
            out, problems = _streams(process)
            try:
                with suppress(WireError):  # it was stopped in the middle of a word
                    yield from _standings(out)
                if process.wait():
                    raise TrainingFailed(last_words(problems, "the training process ended early"))
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGINT)
                    _drain(out)

    def stop(self) -> None:
        """End it at once."""
        self._process.kill()


def _standings(stream: IO[bytes]) -> Iterator[Standing]:
    while message := receive(stream):
        yield Standing.told(message)


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdout is None or process.stderr is None:
        raise TypeError("the process was started without pipes")
    return process.stdout, process.stderr


def _drain(stream: IO[bytes]) -> None:
    """Read to the end, so that a process that is stopping never waits for us."""
    with suppress(WireError):
        while receive(stream):
            pass


def _add_pace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tell-every",
        type=_count,
        metavar="STEPS",
        help="tell after so many steps, with samples each time; without it, by the clock",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not allowed; give a whole number from 1")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not allowed; give a whole number from 0")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = nan
    if not 0 < rate < inf:
        raise argparse.ArgumentTypeError(f"{text} is not allowed; give a number above 0")
    return rate


def _widths(text: str) -> tuple[int, int, int]:
    parts = text.split(",")
    widths = tuple(int(part) for part in parts if part.isdecimal())
    if len(parts) != 3 or len(widths) != 3 or any(width < 8 or width % 8 for width in widths):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(
            f"{text} is not allowed; give three multiples of 8, such as 48,96,160"
        )
    fine, middle, coarse = widths
    return fine, middle, coarse
