"""Trainings that are kept are there again, with their networks, or not at all."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from unstir.engine.kept_training import REPORTS, keep, kept
from unstir.engine.network_training import Standing, TrainingFailed

SAMPLES = np.random.default_rng(0).normal(size=(8, 1, 16, 16)).astype(np.float32)
TOLD = [Standing(1, 2, 0.5, 0.1, None, None), Standing(2, 2, 1 / 3, 0.25, SAMPLES, 0.125)]


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    """Where a training wrote its network, and what nobody needs any more."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pictures.safetensors").write_bytes(b"weights")
    (tmp_path / "out" / "checkpoint.safetensors").write_bytes(b"more")
    return tmp_path / "out"


def test_what_was_kept_is_there_again(tmp_path: Path, trained: Path) -> None:
    """Every number to the bit, and the network beside them."""
    folder = tmp_path / "kept" / "one"

    keep(folder, TOLD, trained)
    back = kept(folder)

    assert back is not None
    assert [(s.step, s.last, s.loss, s.seconds, s.distance) for s in back] == [
        (s.step, s.last, s.loss, s.seconds, s.distance) for s in TOLD
    ]
    assert back[0].samples is None
    np.testing.assert_array_equal(back[1].samples, SAMPLES)
    assert sorted(file.name for file in folder.iterdir()) == ["pictures.safetensors", REPORTS]


def test_keeping_again_takes_the_place_of_before(tmp_path: Path, trained: Path) -> None:
    """The newest counts, and nothing else is left beside it."""
    folder = tmp_path / "kept" / "one"
    keep(folder, TOLD[:1], trained)
    keep(folder, TOLD, trained)

    assert len(kept(folder) or ()) == 2
    assert [place.name for place in folder.parent.iterdir()] == ["one"]


@pytest.mark.parametrize("content", [None, b"", b"nonsense\n", b'{"said": {}, "arrays": {}}\n'])
def test_what_cannot_be_read_is_as_if_it_were_not_there(
    tmp_path: Path, content: bytes | None
) -> None:
    """No file, an empty one, a foreign one, and one of other messages."""
    if content is not None:
        (tmp_path / REPORTS).write_bytes(content)

    assert kept(tmp_path) is None


def test_a_file_cut_short_is_not_believed(tmp_path: Path, trained: Path) -> None:
    """Half a report is no report."""
    keep(tmp_path / "one", TOLD, trained)
    reports = tmp_path / "one" / REPORTS
    reports.write_bytes(reports.read_bytes()[:-1])

    assert kept(tmp_path / "one") is None


def test_a_disk_that_refuses_is_said_in_a_sentence(
    tmp_path: Path, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which folder, and why; nothing half written is left."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy", full)

    with pytest.raises(TrainingFailed, match=r"kept in .*one \(No space left on device\)"):
        keep(tmp_path / "kept" / "one", TOLD, trained)
    assert list((tmp_path / "kept").iterdir()) == []
