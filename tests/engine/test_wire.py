"""Messages between processes: exact, and refused when they are something else."""

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.engine.wire import Message, WireError, last_words, receive, send


def test_numbers_keep_every_bit() -> None:
    """Whatever the type and shape; messages follow each other."""
    arrays: dict[str, NDArray[Any]] = {
        "floats": np.array([[np.nan, -0.0], [1e-45, np.inf]], np.float32),
        "turned": np.arange(6).reshape(2, 3).T,
        "empty": np.zeros((0, 2)),
    }
    stream = BytesIO()
    send(stream, Message({"said": [1, "ä"], "nothing": None}, arrays))
    send(stream, Message({}))
    stream.seek(0)

    first, second = receive(stream), receive(stream)

    assert first is not None
    assert first.said == {"said": [1, "ä"], "nothing": None}
    for name, array in arrays.items():
        assert first.arrays[name].tobytes() == np.ascontiguousarray(array).tobytes()
        assert first.arrays[name].shape == array.shape
    assert second is not None
    assert receive(stream) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"Traceback (most recent call last):\n",
        b"[]\n",
        b'{"said": {}}\n',
        b'{"said": {}, "arrays": {"x": ["<f4", [2]]}}\n1234',
        b'{"said": {}, "arrays": {"x": ["|O", [1]]}}\n12345678',
        b'{"said": {}, "arrays": {"x": ["<f4", [-1]]}}\n',
    ],
)
def test_anything_else_is_no_message(raw: bytes) -> None:
    """Text, half an array, arrays of objects."""
    with pytest.raises(WireError):
        receive(BytesIO(raw))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"", "it ended"),
        (b"some lines\nunstir: w: there is no such file\n", "w: there is no such file"),
        (
            b"Traceback\nModuleNotFoundError: No module named 'torch'",
            "the Python package 'torch' is missing",
        ),
        (
            b"ImportError: libc10.so: cannot open",
            "PyTorch cannot be loaded (libc10.so: cannot open)",
        ),
        (b"  what():  std::bad_alloc", "there is too little memory"),
        (b"MemoryError", "there is too little memory"),
        (b"ImportError: libtorch_cpu.so: failed to map segment", "there is too little memory"),
        (b"\xff odd", "\N{REPLACEMENT CHARACTER} odd"),
    ],
)
def test_the_last_words_of_a_process_are_a_reason(said: bytes, told: str) -> None:
    """Our own sentence as it is, and what Python says in words for a learner."""
    assert last_words(BytesIO(said), "it ended") == told
