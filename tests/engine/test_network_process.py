"""The network's process, asked from here: it answers, refuses and dies in an orderly way."""

import os
import queue
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from unstir.engine.denoiser import Guided
from unstir.engine.drawing import Drawing
from unstir.engine.level import Level
from unstir.engine.network_process import (
    Broken,
    NetworkProcess,
    NetworkUnavailable,
    Ready,
    Starting,
)
from unstir.engine.network_training import TrainingFailed, TrainingProcess

TINY = ["--few", "10", "--size", "16", "--widths", "8,8,16", "--batch", "8", "--steps", "2"]
LEVEL = Level(0.0)
X = np.random.default_rng(0).normal(size=(2, 1, 16, 16)).astype(np.float32)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network that was trained for two steps."""
    folder = tmp_path_factory.mktemp("weights")
    for _ in TrainingProcess(["train", *TINY, "--out", str(folder)]):
        pass
    return folder / "pictures.safetensors"


@pytest.fixture(scope="module")
def network(weights: Path) -> Iterator[NetworkProcess]:
    """A process that answers."""
    with NetworkProcess(weights) as process:
        assert isinstance(process.wait(), Ready)
        yield process


def test_the_process_says_what_it_is(network: NetworkProcess) -> None:
    """The device for the status line, the words, and the pictures it draws."""
    assert isinstance(state := network.state, Ready)
    assert state.device
    assert "circle" in state.words
    assert (state.channels, state.size) == (1, 16)


def test_the_process_is_a_denoiser(network: NetworkProcess) -> None:
    """A guided drawing runs through it, and the same drawing is the same picture."""
    drawing = Drawing("white circle on black", steps=3, count=2, size=16, channels=1)

    *_, one = drawing.states(network)
    *_, other = drawing.states(network)

    assert one.x.shape == (2, 1, 16, 16)
    assert one.x.dtype == np.float32
    np.testing.assert_array_equal(one.x, other.x)


def test_a_wrong_prompt_is_refused_and_the_next_is_answered(network: NetworkProcess) -> None:
    """The reason comes through, and the process lives on."""
    with pytest.raises(ValueError, match="near it: circle"):
        network.predict(X, LEVEL, "white cirlce")

    assert network.predict(X, LEVEL, "white circle").x0.shape == X.shape


def test_attention_comes_through(network: NetworkProcess) -> None:
    """One map a word."""
    maps = network.attention(X, LEVEL, "white circle")

    assert list(maps) == ["", "white", "circle"]
    np.testing.assert_allclose(sum(maps.values()), np.ones((4, 4)), atol=1e-5)


def test_its_insides_come_through(network: NetworkProcess) -> None:
    """The shapes of all layers in order, and the maps of one; a wrong name is refused."""
    found = network.insides(X, LEVEL, None, "coarse_up")

    assert next(iter(found.shapes)) == "inlet"
    assert found.shapes["coarse_up"] == found.maps.shape == (16, 2, 2)
    with pytest.raises(ValueError, match="there is no 'nowhere'"):
        network.insides(X, LEVEL, None, "nowhere")


def test_it_tells_when_it_is_ready_and_when_it_is_gone(weights: Path) -> None:
    """Every change is told once, and the end also where nobody asks."""
    news: queue.Queue[None] = queue.Queue()
    with NetworkProcess(weights, on_change=lambda: news.put(None)) as process:
        news.get(timeout=60)
        assert isinstance(process.wait(), Ready)

        process._process.kill()  # noqa: SLF001 (what an out-of-memory killer does)
        news.get(timeout=60)
        assert process.state == Broken("the network's process ended")
    assert news.empty()


def test_the_process_ends_with_the_one_that_began_it(weights: Path) -> None:
    """Killed without a word, that one leaves nobody behind."""
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from unstir.engine.network_process import NetworkProcess\n"
        "process = NetworkProcess(Path(sys.argv[1]))\n"
        "process.wait()\n"
        "print(process._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    begun = [sys.executable, "-c", code, str(weights)]
    with subprocess.Popen(begun, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout
        child = os.pidfd_open(int(app.stdout.readline()))
        app.kill()

    ended, _, _ = select.select([child], [], [], 60)
    os.close(child)
    assert ended


def test_threads_may_ask_at_once(network: NetworkProcess) -> None:
    """Each gets the answer to its own question."""
    alone = [network.predict(X * scale, LEVEL).x0 for scale in (1, 2, 3)]
    together: dict[int, object] = {}

    def ask(i: int) -> None:
        together[i] = network.predict(X * (i + 1), LEVEL).x0

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for i, expected in enumerate(alone):
        np.testing.assert_array_equal(together[i], expected)


def test_a_closed_process_answers_nobody(weights: Path) -> None:
    """Whoever asks, before or after its hello, is told at once."""
    process = NetworkProcess(weights)
    assert isinstance(process.state, Starting | Ready)
    process.close()

    assert process.wait() == Broken("the network was closed")
    with pytest.raises(NetworkUnavailable, match="was closed"):
        Guided(process, 2.0).predict(X, LEVEL, "white circle")


def test_a_process_that_dies_is_noticed(weights: Path) -> None:
    """Killed from outside, it leaves a reason, not a hang."""
    with NetworkProcess(weights) as process:
        process.wait()
        process._process.kill()  # noqa: SLF001 (what an out-of-memory killer does)

        with pytest.raises(NetworkUnavailable, match="process ended"):
            process.predict(X, LEVEL)
        assert isinstance(process.state, Broken)


def test_missing_weights_are_a_reason(tmp_path: Path) -> None:
    """The sentence of the process is the state's."""
    with NetworkProcess(tmp_path / "none") as process:
        assert process.wait() == Broken(f"{tmp_path / 'none'}: there is no such file")


def test_a_computer_without_torch_is_a_reason(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Python says where torch is missing or broken comes through as one sentence."""
    (tmp_path / "torch.py").write_text("raise ImportError('no torch on this computer')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with NetworkProcess(weights) as process:
        assert process.wait() == Broken("PyTorch cannot be loaded (no torch on this computer)")


def test_a_training_that_cannot_begin_says_why() -> None:
    """The last line of the process."""
    with pytest.raises(TrainingFailed, match="choose two-moons"):
        list(TrainingProcess(["points", "--toy", "torus"]))


def test_a_training_stops_when_nobody_watches(tmp_path: Path) -> None:
    """Closing the iterator leaves a whole checkpoint, and no weights yet."""
    standings = iter(TrainingProcess(["train", *TINY[:-1], "100000", "--out", str(tmp_path)]))
    next(standings)
    standings.close()

    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.safetensors"]


def test_asking_loads_no_torch() -> None:
    """The app's side of the pipe is numpy alone."""
    code = (
        "import sys, unstir.engine.network_process, unstir.engine.network_training\n"
        "import unstir.engine.drawing\n"
        "print('torch' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert told.stdout == "False\n"
