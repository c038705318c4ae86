"""A network that learns no more answers as before."""

import numpy as np
import pytest
import torch

from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import Trained
from unstir.engine.neural.settled import has_bfloat16, settled

CPU = torch.device("cpu")
PROMPTS = (
    "a white circle on black",
    None,
    "a white circle on black",
    "a large black heart on white",
)


def _answers(trained: Trained, n: int) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    x = np.random.default_rng(0).standard_normal((n, 1, 16, 16)).astype(np.float32)
    denoiser = NetworkDenoiser(trained, CPU)
    return [denoiser.predict(x, Level(-1.0), prompt).eps for prompt in PROMPTS]


@pytest.fixture(params=["float32", "bfloat16"])
def rounding(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> float:
    """How far answers may differ where convolutions are computed in a precision."""
    coarse = request.param == "bfloat16"
    if coarse and not torch.ops.mkldnn._is_mkldnn_bf16_supported():  # noqa: SLF001 (nothing public asks)
        pytest.skip("this processor has no way to multiply bfloat16")
    monkeypatch.setattr("unstir.engine.neural.settled.has_bfloat16", lambda: coarse)
    return 2e-2 if coarse else 2e-5


@pytest.mark.parametrize("n", [1, 2, 5])
def test_it_answers_as_the_network_it_was(trained: Trained, rounding: float, n: int) -> None:
    """Prompt after prompt, but for rounding, and the network itself is left alone."""
    before = _answers(trained, n)

    settling = _answers(settled(trained), n)

    np.testing.assert_allclose(settling, before, atol=rounding)
    np.testing.assert_array_equal(_answers(trained, n), before)


def test_a_torch_without_the_question_is_taken_for_one_without_bfloat16(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name is not public: it may be gone one day."""
    monkeypatch.delattr("torch.cpu._is_avx512_bf16_supported")

    assert not has_bfloat16()


def test_without_one_dnn_it_is_the_same_network(
    trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is nothing to pack for, the answers are the same bit for bit."""
    monkeypatch.setattr("torch.backends.mkldnn.is_available", lambda: False)

    np.testing.assert_array_equal(_answers(settled(trained), 2), _answers(trained, 2))


def test_a_prompt_is_read_once(trained: Trained) -> None:
    """Three steps of one prompt ask its reader once; another prompt asks again."""
    network = settled(trained)
    asked: list[object] = []
    reader = network.network.prompt.get_submodule("reader")
    reader.register_forward_hook(lambda *_: asked.append(1))
    denoiser, x = NetworkDenoiser(network, CPU), np.zeros((1, 1, 16, 16), np.float32)

    for log_snr in (-2.0, 0.0, 2.0):
        denoiser.predict(x, Level(log_snr), PROMPTS[0])
    assert len(asked) == 1

    denoiser.predict(x, Level(0.0), PROMPTS[3])
    assert len(asked) == 2


def test_what_blocks_are_told_is_computed_together(trained: Trained) -> None:
    """Three steps of one prompt: three products for all blocks, one for the words' answers."""
    network = settled(trained).network
    asked: list[str] = []
    told = network.fine_down.film.get_submodule("whole.layer")
    told.register_forward_hook(lambda *_: asked.append("blocks"))
    words = network.middle_asks.key_value.get_submodule("layer")
    words.register_forward_hook(lambda *_: asked.append("words"))
    denoiser = NetworkDenoiser(Trained(network, trained.vocabulary), CPU)

    for log_snr in (-2.0, 0.0, 2.0):
        denoiser.predict(np.zeros((1, 1, 16, 16), np.float32), Level(log_snr), PROMPTS[0])

    assert sorted(asked) == ["blocks", "blocks", "blocks", "words"]
