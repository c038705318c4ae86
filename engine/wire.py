"""Messages between this process and the network's: a line of JSON, then the raw bytes of arrays.

Nothing executable travels (no pickle), and numbers keep every bit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

LONGEST_HEADER = 1 << 20  # bytes; a longer line is no message of ours


class WireError(Exception):
    """What was read is no message."""


@dataclass(frozen=True, eq=False)
class Message:
    """What is said (values that JSON knows) and the arrays that go with it."""

    said: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)


def send(stream: IO[bytes], message: Message) -> None:
    """Write one message, and let it leave at once."""
    arrays = {name: np.ascontiguousarray(array) for name, array in message.arrays.items()}
    layout = {name: (array.dtype.str, array.shape) for name, array in arrays.items()}
    header = json.dumps({"said": message.said, "arrays": layout})
    stream.write(header.encode() + b"\n" + b"".join(array.tobytes() for array in arrays.values()))
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """The next message, None at the end of the stream; WireError if there is something else."""
    line = stream.readline(LONGEST_HEADER)
    if not line:
        return None
    try:
        header = json.loads(line)
        arrays = {
            name: _array(stream, np.dtype(kind), tuple(shape))
            for name, (kind, shape) in header["arrays"].items()
        }
        return Message(header["said"], arrays)
    except (ValueError, KeyError, TypeError) as error:
        raise WireError(f"not a message: {line[:80]!r}") from error


NO_ROOM = ("MemoryError", "bad_alloc", "failed to map segment")
"""What Python, C++ and the loader say where there is no memory left."""


def last_words(stream: IO[bytes], otherwise: str) -> str:
    """What a process said at its end: our sentence, or what Python said where torch is missing."""
    lines = stream.read().decode(errors="replace").strip().splitlines()
    if not lines:
        return otherwise
    kind, _, said = lines[-1].strip().removeprefix("unstir: ").partition(": ")
    if any(sign in lines[-1] for sign in NO_ROOM):
        return "there is too little memory"
    if kind == "ModuleNotFoundError":
        return f"the Python package {said.removeprefix('No module named ')} is missing"
    if kind == "ImportError":
        return f"PyTorch cannot be loaded ({said})"
    return lines[-1].strip().removeprefix("unstir: ")


def _array(stream: IO[bytes], kind: np.dtype[Any], shape: tuple[int, ...]) -> NDArray[Any]:
    size = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
    if min(shape, default=0) < 0:
        raise WireError(f"no array has the shape {shape}")
    raw = stream.read(size)
    if len(raw) < size:
        raise WireError(f"the stream ended {size - len(raw)} bytes too early")
    return np.frombuffer(raw, kind).reshape(shape).copy()
