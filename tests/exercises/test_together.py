"""The program that puts the five files together makes numbers like its examples."""

import re
import subprocess
import sys

import numpy as np
import pytest

from unstir.lessons.exercises import TOGETHER, exercises, together


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What it prints, with our solutions as the parts."""
    folder = tmp_path_factory.mktemp("parts")
    for exercise in exercises():
        (folder / exercise.file).write_text(exercise.solution, encoding="utf-8")
    (folder / TOGETHER).write_text(together(), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(folder / TOGETHER)], capture_output=True, check=True, text=True
    )
    return run.stdout


def bars(printed: str, title: str) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    """The lengths of the 17 bars under a title."""
    rows = printed.partition(f"{title}\n")[2].splitlines()[:17]
    return np.array([row.count("#") for row in rows])


def test_the_loss_falls(printed: str) -> None:
    """From that of answering 0 to less than a third of it."""
    before, after = (float(found) for found in re.findall(r"training: +([0-9.]+)", printed))

    assert before == pytest.approx(1, abs=0.05)
    assert after < before / 3


@pytest.mark.parametrize("title", ["made from noise with your ddpm", "and with your ddim"])
def test_what_is_made_has_the_two_peaks(title: str, printed: str) -> None:
    """At -1 and 1, each with about half of the numbers, and hardly any between them."""
    made = bars(printed, title)
    left, middle, right = made[:7].sum(), made[7:10].sum(), made[10:].sum()

    assert made[[3, 13]].min() > made[[0, 16]].max()
    assert middle < (left + right) / 40
    assert left / (left + right) == pytest.approx(0.5, abs=0.1)
