"""The program that puts the five files together makes numbers like its examples."""

import re
import subprocess
import sys

import numpy as np
import pytest

from tests.exercises.test_ways import SAMPLER_WITH_THE_POSTERIOR, TRAINING_IN_PLACE, WAYS
from unstir.lessons.exercises import TOGETHER, exercises, together

OUR_PARTS = {exercise.id: exercise.solution for exercise in exercises()}
OTHER_PARTS = {
    **OUR_PARTS,
    **dict(reversed(WAYS)),
    "training": TRAINING_IN_PLACE,
    "sampler": SAMPLER_WITH_THE_POSTERIOR,
}
"""The first of the other ways: they return lists."""


@pytest.fixture(scope="module", params=[OUR_PARTS, OTHER_PARTS], ids=["ours", "with lists"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What it prints, with five files that pass."""
    folder = tmp_path_factory.mktemp("parts")
    for name, source in request.param.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
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
