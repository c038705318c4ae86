"""`python -m unstir.engine.neural`: train a network, or answer another process's questions.

Under torchrun several processes train one network together.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import distributed

from unstir.engine.network_training import DEVICES, add_points_options, add_train_options
from unstir.engine.neural import device
from unstir.engine.neural.card import Pictures, write_card
from unstir.engine.neural.file import FileError, Trained, save_trained
from unstir.engine.neural.folder import FolderError, folder_source
from unstir.engine.neural.points import learn_points, toy_called
from unstir.engine.neural.source import SHAPE_SHARE, PatternSource, Source, few_patterns
from unstir.engine.neural.telling import TELLERS, Tell, tell_points
from unstir.engine.neural.train import Progress, resume_or_begin, train
from unstir.engine.neural.training import Plan
from unstir.engine.neural.worker import serve

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; a problem is one sentence on standard error."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    try:
        with _group():
            status: int = options.run(options)
            return status
    except (FileError, FolderError, device.DeviceError, ValueError) as error:
        return _complain(str(error), MISUSED)
    except PermissionError as error:
        return _complain(f"{error.filename}: may not be opened; name another place", MISUSED)
    except torch.OutOfMemoryError:
        return _complain("the device is out of memory; give a smaller --batch", FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="unstir", usage="unstir train [OPTION ...]")
    commands = parser.add_subparsers(required=True, prog="unstir")
    training = commands.add_parser("train", help="train a network on pictures")
    add_train_options(training)
    training.set_defaults(run=_train)
    points = commands.add_parser("points", help="train a small network on points of the plane")
    add_points_options(points)
    points.set_defaults(run=_points)
    serving = commands.add_parser("serve", help="answer questions on standard input")
    serving.add_argument("--weights", type=Path)
    serving.add_argument("--device", choices=DEVICES, default="auto")
    serving.add_argument("--threads", type=int, default=1)
    serving.set_defaults(run=_serve)
    return parser


def _train(options: argparse.Namespace) -> int:
    place = _place(options.device)
    source, kept = _source(options), options.out / "checkpoint.safetensors"
    start = resume_or_begin(
        kept, _plan(options, place), source, options.widths, place, compiled=options.compile
    )
    trained = Trained(start.learner.average, start.vocabulary)
    stopped, tell = _interruptible(place), _teller(options, trained, source)
    steps = train(start, source, kept, options.every)
    progress = Progress(start.learner, 0.0, 0.0)
    for progress in steps:
        tell(progress)
        if stopped():
            steps.close()
            if start.learner.rank > 0:
                return INTERRUPTED
            return _complain(
                f"stopped after step {start.learner.step} of {options.steps}; the same command goes"
                " on from there",
                INTERRUPTED,
            )
    if start.learner.rank == 0:
        save_trained(options.out / "pictures.safetensors", trained)
        write_card(options.out / "pictures.md", trained, source, _pictures(options), progress)
    return 0


def _plan(options: argparse.Namespace, place: torch.device) -> Plan:
    return Plan(
        steps=options.steps,
        batch=options.batch,
        peak=options.rate,
        weighting=options.weighting,
        seed=options.seed,
        precision=options.precision or device.usual_precision(place),
        hard_from=options.hard_from,
    )


def _source(options: argparse.Namespace) -> Source:
    if options.data is not None:
        return folder_source(options.data, options.size)
    if options.few is not None:
        return few_patterns(options.few, options.size)
    return PatternSource(options.size)


def _pictures(options: argparse.Namespace) -> Pictures:
    """The source, for the card; the learner's own folder is not named."""
    if options.data is not None:
        described = "the pictures of a folder, captioned by their file names"
        return Pictures(described, "--data FOLDER")
    if options.few is not None:
        described = f"{options.few} patterns of unstir, white on black and black on white"
        return Pictures(described, f"--few {options.few}")
    return Pictures(
        "the patterns of unstir (engine/patterns.py), drawn afresh for every step;"
        f" {SHAPE_SHARE:.0%} are shapes, the others letters and digits"
    )


def _teller(options: argparse.Namespace, trained: Trained, source: Source) -> Tell:
    """Only the first process of a group speaks."""
    if _rank() > 0:
        return lambda _: None
    return TELLERS[options.told](trained, source, options.tell_every)


def _points(options: argparse.Namespace) -> int:
    toy, stopped = toy_called(options.toy), _interruptible(torch.device("cpu"))
    tell = tell_points(toy, options.tell_every)
    for progress in learn_points(toy, options.steps, options.seed):
        tell(progress)
        if stopped():
            return INTERRUPTED
    return 0


def _serve(options: argparse.Namespace) -> int:
    serve(options.weights, options.device, sys.stdin.buffer, sys.stdout.buffer)
    return 0


def _place(name: str) -> torch.device:
    """The device of this process: under torchrun each has a GPU of its own."""
    place = device.choose(name)
    if place.type == "cuda" and distributed.is_initialized():
        return torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    return place


def in_a_group() -> bool:
    """Whether torchrun started this process."""
    return "TORCHELASTIC_RUN_ID" in os.environ


def _rank() -> int:
    return distributed.get_rank() if distributed.is_initialized() else 0


@contextmanager
def _group() -> Iterator[None]:
    """The group of processes that torchrun started, for as long as the command runs."""
    if not in_a_group():
        yield
        return
    distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    try:
        yield
    finally:
        distributed.destroy_process_group()


def _interruptible(place: torch.device) -> Callable[[], bool]:
    """Let Ctrl-C wait for the step that is being made; tells whether it was pressed.

    In a group all tell the same, so that none waits for another that has left.
    """
    pressed: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    signal.signal(signal.SIGTERM, lambda number, _: pressed.append(number))

    def stopped() -> bool:
        if not distributed.is_initialized():
            return bool(pressed)
        anywhere = torch.tensor(len(pressed), device=place)
        distributed.all_reduce(anywhere)
        return bool(anywhere)

    return stopped


def _complain(sentence: str, status: int) -> int:
    print(f"unstir: {sentence}", file=sys.stderr)  # noqa: T201 (a command line speaks)
    return status
