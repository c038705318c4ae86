"""Where the record is looked for."""

import stat
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from unstir.progress.error import RecordError
from unstir.progress.location import data_folder


def test_the_named_folder_comes_first(tmp_path: Path) -> None:
    """--data-dir is stronger than the environment."""
    environ = {"UNSTIR_DATA_DIR": str(tmp_path / "environment")}

    assert data_folder(tmp_path / "named", environ) == tmp_path / "named"


def test_the_environment_comes_second(tmp_path: Path) -> None:
    """UNSTIR_DATA_DIR is stronger than the system's custom."""
    environ = {"UNSTIR_DATA_DIR": str(tmp_path / "environment")}

    assert data_folder(None, environ) == tmp_path / "environment"


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    """The folder is made with its parents and belongs to its owner alone."""
    folder = data_folder(tmp_path / "some" / "where", {})

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    """Where a file stands in place of the folder, the error names the path and the way out."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(RecordError, match=r"file.*--data-dir"):
        data_folder(tmp_path / "file" / "folder", {})


def _nobody_lives_here(*_: object, **__: object) -> Path:
    raise RuntimeError("could not determine the home directory")


@pytest.mark.parametrize("answer", [_nobody_lives_here, lambda *_, **__: Path("~/.local/share")])
def test_no_home_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[..., Path]
) -> None:
    """Where platformdirs knows no home, nothing is created and the error says what to do.

    Its newer versions raise an error then, older ones leave the tilde as it is.
    """
    monkeypatch.setattr(platformdirs, "user_data_path", answer)

    with pytest.raises(RecordError, match=r"No home folder is known.*--data-dir"):
        data_folder(None, {})
