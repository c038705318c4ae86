"""The command in processes of its own: what is left behind, and what is said."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from unstir.engine.network_training import TrainingProcess
from unstir.engine.neural.command import main

TINY = ["--few", "10", "--size", "16", "--widths", "8,8,16", "--batch", "8"]
NEURAL = ["-m", "unstir.engine.neural", "train", *TINY]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def test_two_processes_learn_what_one_learns(tmp_path: Path) -> None:
    """Under torchrun each takes half of every batch; the gradients' mean is the same."""
    steps = ["--steps", "4", "--rate", "0.05"]
    assert main(["train", *TINY, *steps, "--out", str(tmp_path / "one")]) == 0

    group = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    subprocess.run(
        [*group, *NEURAL, *steps, "--out", str(tmp_path / "two")],
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
    )

    one, two = (load_file(tmp_path / name / "pictures.safetensors") for name in ("one", "two"))
    for started_at_zero in ("outlet.weight", "fine_up.conv_out.weight"):  # AdamW's, Muon's
        apart = np.linalg.norm(one[started_at_zero] - two[started_at_zero])
        assert np.linalg.norm(one[started_at_zero]) > 0
        assert apart < 0.01 * np.linalg.norm(one[started_at_zero])


def test_ctrl_c_keeps_the_last_step(tmp_path: Path) -> None:
    """The training ends with one sentence and a checkpoint from which the same command goes on."""
    with subprocess.Popen(
        [sys.executable, "-u", *NEURAL, "--steps", "100000", "--out", str(tmp_path)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("step 1 of 100000")
        process.send_signal(signal.SIGINT)
        _, problems = process.communicate()

    assert process.returncode == 130
    assert problems.startswith("unstir: stopped after step ")
    assert problems.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.safetensors"]


def test_a_group_stops_together(tmp_path: Path) -> None:
    """None waits for a process that has left: both end after the same step, with one sentence."""
    group = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    with subprocess.Popen(
        [*group, *NEURAL, "--steps", "100000", "--tell-every", "1", "--out", str(tmp_path)],
        env=ENVIRONMENT | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("step 1 of 100000")
        process.send_signal(signal.SIGTERM)
        _, problems = process.communicate()

    assert problems.count("unstir: stopped after step ") == 1
    assert "Connection closed" not in problems
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.safetensors"]


def test_a_watched_training_shows_itself(tmp_path: Path) -> None:
    """The last message holds pictures and the distance to the exact answer; the files are there."""
    *_, last = TrainingProcess(["train", *TINY, "--steps", "5", "--out", str(tmp_path)])

    assert (last.step, last.last) == (5, 5)
    assert last.samples is not None
    assert last.samples.shape == (8, 1, 16, 16)
    assert last.distance is not None
    card = (tmp_path / "pictures.md").read_text()
    assert "10 patterns" in card
    assert "5 of 8 pictures (40 pictures)" in card
    assert "\n    unstir train --steps 5 --batch 8 --rate 0.0025 " in card
    assert " --seed 0 --few 10 --size 16 --widths 8,8,16\n" in card


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--data", "nowhere"], "nowhere: there is no such folder; name one with pictures in it"),
        (["--device", "mps"], "device mps: is not on this machine; use cpu"),
        (
            ["--compile"],
            "--compile: needs a C++ compiler (no-compiler); install it, or leave the option out",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Wrong use ends with status 2, leaves nothing behind, and says what to do."""
    monkeypatch.setenv("CXX", "no-compiler")
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    monkeypatch.setattr("torch.backends.mps.is_available", lambda: False)

    status = main(["train", *arguments, "--out", str(tmp_path / "out")])

    assert (status, capsys.readouterr().err) == (2, f"unstir: {sentence}\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--steps", "0"], "0 is not allowed; give a whole number from 1"),
        (["--steps", "many"], "many is not allowed; give a whole number from 1"),
        (["--seed", "-1"], "-1 is not allowed; give a whole number from 0"),
        (["--rate", "nan"], "nan is not allowed; give a number above 0"),
        (["--widths", "8,9,16"], "give three multiples of 8"),
        (["--widths", "8,16,wide,24"], "give three multiples of 8"),
        (["--speed", "9"], "usage: unstir train"),
        (["--size", "17"], "invalid choice"),
    ],
)
def test_options_out_of_range_are_refused(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parser says which option, and what it may be."""
    with pytest.raises(SystemExit) as left:
        main(["train", *arguments])

    assert left.value.code == 2
    assert told in capsys.readouterr().err
