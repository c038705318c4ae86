"""`unstir draw` apart from the network: what is asked, shown and kept."""

import argparse
import io
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.fake_network import FakeNetwork
from unstir.engine.drawing import Drawing
from unstir.engine.exact import ExactDenoiser
from unstir.engine.network_process import Broken, Ready
from unstir.engine.sampler import SAMPLERS
from unstir.tui.cli import main
from unstir.tui.draw import Screen, fault_of, fitted, made_how, sampler_called, save, sheet, strip
from unstir.tui.network import grid
from unstir.tui.refusal import Refusal

GAP = np.nan


def test_a_grid_of_pictures_stands_a_pixel_apart() -> None:
    """Three pictures of two pixels a side in two columns; the fourth place is empty."""
    x = np.arange(3.0)[:, None, None, None] * np.ones((3, 3, 2, 2))

    whole = sheet(x, columns=2)

    expected = np.array(
        [
            [0, 0, GAP, 1, 1],
            [0, 0, GAP, 1, 1],
            [GAP, GAP, GAP, GAP, GAP],
            [2, 2, GAP, GAP, GAP],
            [2, 2, GAP, GAP, GAP],
        ]
    )
    np.testing.assert_array_equal(whole[..., 0], expected)


def test_a_strip_has_every_step_in_order() -> None:
    """Seven steps: six in the first row, one in the second."""
    steps = [np.full((1, 1, 3), float(step)) for step in range(7)]

    whole = strip(steps, across=1)

    np.testing.assert_array_equal(whole[0, ::2, 0], np.arange(6.0))
    assert whole[2, 0, 0] == 6


def test_a_kept_picture_is_enlarged_and_says_how_it_was_made(tmp_path: Path) -> None:
    """Eight pixels for one, exact colours, and the command in the file."""
    pixels = np.array([[[-1, -1, -1], [1, 1, 1]]], np.float32)

    save(pixels, tmp_path / "two.png", "unstir draw two")

    with Image.open(tmp_path / "two.png") as image:
        assert image.size == (16, 8)
        assert image.info["Description"] == "unstir draw two"
        assert image.getpixel((0, 0)) == (0, 0, 0)
        assert image.getpixel((15, 7)) == (255, 255, 255)
    assert [file.name for file in tmp_path.iterdir()] == ["two.png"]


def test_into_a_pipe_only_the_last_picture_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """No escape code, no cursor: glyphs alone, once."""
    white = np.ones((4, 4, 3), np.float32)
    screen = Screen(watched=False)
    screen.say("Waking the network ...")
    screen.show(-white, done=False)
    screen.show(white, done=True)

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert set(out) <= {"█", "\n"}


def test_a_kept_picture_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    """As any other new file."""
    (tmp_path / "any").touch()

    save(np.ones((1, 1, 3), np.float32), tmp_path / "one.png", "unstir draw one")

    assert (tmp_path / "one.png").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_a_picture_that_cannot_be_put_in_its_place_leaves_nothing(tmp_path: Path) -> None:
    """A folder has taken the name meanwhile: a sentence, and no other file."""
    (tmp_path / "one.png").mkdir()

    with pytest.raises(Refusal, match="cannot be written: Is a directory"):
        save(np.ones((1, 1, 3), np.float32), tmp_path / "one.png", "unstir draw one")

    assert [file.name for file in tmp_path.iterdir()] == ["one.png"]


@pytest.mark.parametrize(("name", "said"), [("", "it is a folder"), ("no", "no such file")])
def test_what_cannot_be_weights_is_said_before_the_network_is_woken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """With the option and the path, and nothing else is written."""
    path = tmp_path / name
    assert main(["draw", "a ring", "--weights", str(path)]) == 2
    out, err = capsys.readouterr()

    assert out == ""
    assert err.startswith(f"unstir: --weights {path}: ")
    assert said in err


def test_weights_that_may_not_be_read_are_told_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rights of a file are asked for; what is in it tells the network."""
    file = tmp_path / "mine.safetensors"
    file.write_bytes(b"anything")
    assert fault_of(file) == ""

    monkeypatch.setattr(os, "access", lambda *_: False)
    assert fault_of(file) == "you may not read it; change its rights."


def test_without_utf8_pictures_are_drawn_with_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """No half block is asked of an output that has none."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    Screen(watched=True).show(np.ones((4, 4, 3), np.float32), done=True)
    output.seek(0)

    assert output.read().isascii()


def test_a_network_of_ones_own_draws_in_its_own_size() -> None:
    """Weights of 16x16 in gray are asked for 16x16 in gray; one channel is shown as gray."""
    drawing = fitted(Drawing("a circle", steps=1), Ready("CPU, 1 thread", (), 1, 16))

    *_, last = drawing.states(FakeNetwork())

    assert last.x.shape == (1, 1, 16, 16)
    assert sheet(last.x, 1).shape == (16, 16, 3)


def test_a_network_that_is_not_there_is_a_sentence() -> None:
    """Why it cannot draw."""
    with pytest.raises(Refusal, match="cannot draw: no torch"):
        fitted(Drawing("a circle"), Broken("no torch"))


def test_a_drawing_ends_in_a_picture_and_can_be_made_again() -> None:
    """With one picture in the world, that picture is drawn; the line says the command."""
    only = np.linspace(-1, 1, 3 * 4 * 4, dtype=np.float32).reshape(1, 3, 4, 4)
    drawing = Drawing("", steps=5, sampler=sampler_called("ddim"), seed=3, size=4)

    *_, last = drawing.states(ExactDenoiser(only))

    np.testing.assert_allclose(last.x, only, atol=1e-5)
    assert made_how(drawing) == 'unstir draw "" --steps 5 --guidance 2 --sampler ddim --seed 3'


def test_the_beginning_of_a_samplers_name_is_enough() -> None:
    """The name dpmpp is DPM-Solver++(2M); what begins no name is refused with all names."""
    assert sampler_called("dpmpp") is SAMPLERS["dpmpp-2m"]
    with pytest.raises(ValueError, match="ddpm, ddpm-beta, ddim"):
        sampler_called("plms")


@pytest.mark.parametrize("text", ["4", "0x4", "4x", "17x1", "axb"])
def test_a_grid_that_is_none_is_refused(text: str) -> None:
    """Columns x rows, 1x1 to 16x16."""
    with pytest.raises(argparse.ArgumentTypeError):
        grid(text)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--steps", "0"], "steps: 0 is not allowed"),
        (["--guidance", "99"], "guidance: 99.0 is not allowed"),
        (["--sampler", "plms"], "sampler: 'plms' is not allowed"),
        (["--out", "/nowhere/at/all.png"], "there is no folder /nowhere/at"),
        (["--out", "."], "it is a folder; name a file in it, such as picture.png"),
        (["--out", "ring.jpg"], "a picture is kept as PNG; call the file ring.png"),
        (["--out", "ring"], "call the file ring.png"),
    ],
)
def test_wrong_wishes_are_refused_before_the_network_wakes(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, status 2."""
    assert main(["draw", "a ring", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_prompt_without_quotes_is_shown_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Where its other words could only be arguments too many."""
    with pytest.raises(SystemExit):
        main(["draw", "a", "large", "blue", "ring", "--steps", "4"])

    assert 'put the prompt in quotes: unstir draw "a large blue ring"' in capsys.readouterr().err
