"""The answering side of the pipe, without a process."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.worker import serve
from unstir.engine.wire import Message, receive, send

X = np.zeros((1, 1, 16, 16), np.float32)
PLAIN = {"ask": "predict", "log_snr": 0.0, "condition": None}


def _answers(weights: Path, *questions: Message) -> list[Message]:
    asked, answered = BytesIO(), BytesIO()
    for question in questions:
        send(asked, question)
    asked.seek(0)
    serve(weights, "cpu", asked, answered)
    answered.seek(0)
    told = []
    while message := receive(answered):
        told.append(message)
    return told


def test_every_question_has_its_answer_in_order(weights: Path) -> None:
    """Hello first, then one answer a question, a refusal among them."""
    wrong = PLAIN | {"condition": "nonsense"}
    hello, first, second, third = _answers(
        weights, Message(PLAIN, {"x": X}), Message(wrong, {"x": X}), Message(PLAIN, {"x": X + 1})
    )

    assert (hello.said["device"], hello.said["size"]) == ("CPU, 1 thread", 16)
    np.testing.assert_allclose(
        Level(0.0).alpha * first.arrays["x0"] + Level(0.0).sigma * first.arrays["eps"], X, atol=1e-5
    )
    assert "'nonsense' is not known" in second.said["refused"]
    assert third.arrays["x0"].shape == X.shape


def test_running_out_of_memory_is_a_reason(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who asks is told, and can go on with the exact denoiser."""

    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(NetworkDenoiser, "predict", exhausted)

    _, answer = _answers(weights, Message(PLAIN, {"x": X}))

    assert answer.said == {"broken": "the device is out of memory"}
