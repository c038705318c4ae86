"""A learner's own pictures as something to learn from."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from unstir.engine.neural.folder import FolderError, caption_of, folder_source


def _picture(path: Path, colour: tuple[int, int, int], size: tuple[int, int] = (40, 20)) -> None:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, colour).save(path)


def test_pictures_are_read_with_the_words_of_their_names(tmp_path: Path) -> None:
    """Colours to [-1, 1], the middle square, and a vocabulary of their own."""
    _picture(tmp_path / "a red_dog-1.png", (255, 0, 0))
    _picture(tmp_path / "in" / "blue cat.png", (0, 0, 255), (7, 90))

    source = folder_source(tmp_path, 16)

    assert source.captions == ("a red dog", "blue cat")
    assert source.vocabulary.words == ("blue", "cat", "dog", "red")
    np.testing.assert_allclose(source.pictures[0, :, 8, 8], [1, -1, -1], atol=0.01)
    assert source.pictures.shape == (2, 3, 16, 16)


def test_a_batch_has_pictures_with_their_own_prompts(tmp_path: Path) -> None:
    """A tenth of the prompts is empty, the others say what is there."""
    _picture(tmp_path / "white.png", (255, 255, 255))
    _picture(tmp_path / "black.png", (0, 0, 0))
    source = folder_source(tmp_path, 16)

    pictures, tokens = source.batch(np.random.default_rng(0), 400)

    white = source.vocabulary.read("white").tokens[1]
    told = tokens[:, 1] != 0
    assert ((pictures[:, 0, 0, 0] > 0) == (tokens[:, 1] == white))[told].all()
    assert 0.05 < 1 - told.mean() < 0.15


def test_captions_keep_as_many_words_as_a_prompt_may_have(tmp_path: Path) -> None:
    """A long name is cut, not refused."""
    assert len(caption_of(tmp_path / ("word_" * 30 + ".png")).split()) == 11


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(FolderError, match="no such folder"):
        folder_source(tmp_path / "none", 16)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """One picture where its folder was meant is called a file."""
    (tmp_path / "red-dog.png").touch()

    with pytest.raises(FolderError, match="is a file; name the folder that it is in"):
        folder_source(tmp_path / "red-dog.png", 16)


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    """The message says what would be a picture."""
    (tmp_path / "notes.txt").write_text("nothing")

    with pytest.raises(FolderError, match="holds 0 pictures; give it 2 to"):
        folder_source(tmp_path, 16)


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    """One bad file does not hide among good ones."""
    _picture(tmp_path / "good.png", (1, 2, 3))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")

    with pytest.raises(FolderError, match=r"bad\.png: is no picture"):
        folder_source(tmp_path, 16)
