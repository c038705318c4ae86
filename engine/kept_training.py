"""Trainings that were kept: what was reported, and the network, in a folder each."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from unstir.engine.network_training import Standing, TrainingFailed
from unstir.engine.wire import Message, WireError, receive, send

REPORTS = "reports"


def keep(folder: Path, standings: Sequence[Standing], trained: Path | None) -> None:
    """Write a folder with the reports and the network in the folder trained, whole or not at all.

    What was kept there before gives way. TrainingFailed where the disk does not let it.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(dir=folder.parent, prefix="."))
        try:
            for file in trained.glob("pictures.*") if trained else ():
                shutil.copy(file, beside)
            with (beside / REPORTS).open("wb") as reports:
                for standing in standings:
                    send(reports, _message(standing))
            shutil.rmtree(folder, ignore_errors=True)
            beside.replace(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TrainingFailed(f"it could not be kept in {folder} ({reason})") from error


def kept(folder: Path) -> tuple[Standing, ...] | None:
    """The reports of a training that was kept, or None where there is none that can be read."""
    try:
        with (folder / REPORTS).open("rb") as reports:
            messages = tuple(iter(lambda: receive(reports), None))
        return tuple(map(Standing.told, messages)) or None
    except (OSError, WireError, KeyError):
        return None


def _message(standing: Standing) -> Message:
    said = {name: getattr(standing, name) for name in ("step", "last", "loss", "seconds")}
    samples = {} if standing.samples is None else {"samples": standing.samples}
    return Message({**said, "distance": standing.distance}, samples)
