"""`unstir train`: training in the terminal, in a process of its own, which alone knows torch."""

import subprocess
import sys
from collections.abc import Sequence

from unstir.tui.refusal import MISUSED, Refusal


def train(options: Sequence[str]) -> int:
    """Hand the options to the training, which reads them, shows how it goes, and can be stopped."""
    command = [sys.executable, "-m", "unstir.engine.neural", "train", *options]
    try:
        with subprocess.Popen(command) as training:  # noqa: S603 -- our own module
            while True:
                try:
                    return training.wait()
                except KeyboardInterrupt:
                    continue  # it got the same Ctrl-C, and is writing its checkpoint
    except OSError as error:
        raise Refusal(f"train: Python could not be started ({error.strerror}).", MISUSED) from error
