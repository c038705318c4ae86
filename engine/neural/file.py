"""Networks and checkpoints on disk: safetensors, nothing executable; written whole or not."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from unstir.engine.neural.network import Network, Shape, placed
from unstir.engine.neural.prompt import LONGEST, Vocabulary

KIND = "unstir"  # the entry of a file's own description that says whose it is
SHIPPED = Path(__file__).parent / "weights" / "pictures.safetensors"


class FileError(Exception):
    """A file that cannot be used; the message says which, why, and what to do."""


@dataclass(frozen=True, eq=False)
class Content:
    """What a file holds: its description and its arrays by name."""

    description: Mapping[str, Any]
    tensors: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class Trained:
    """A network that has learned, and the words it learned."""

    network: Network
    vocabulary: Vocabulary


def write(path: Path, content: Content) -> None:
    """Write the file beside its place, then move it there, so that no reader sees half of it."""
    raw = save(
        {name: tensor.detach().contiguous().cpu() for name, tensor in content.tensors.items()},
        {KIND: json.dumps(content.description)},
    )
    write_bytes(path, raw)


def write_bytes(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all; FileError where the folder does not let it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = beside.open("wb")
    except OSError as error:
        raise FileError(
            f"{path}: cannot be written ({error.strerror}); name another place"
        ) from error
    try:
        with file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FileError(
                f"{path}: cannot be written ({error.strerror}); free some room"
            ) from error
        raise


def read(path: Path) -> Content:
    """The content of a file; FileError where it is missing, damaged or not ours."""
    try:
        with safe_open(path, framework="pt") as file:
            described = (file.metadata() or {}).get(KIND)
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (no dict)
    except FileNotFoundError as error:
        raise FileError(f"{path}: there is no such file") from error
    except (SafetensorError, OSError) as error:
        raise FileError(
            f"{path}: is not a safetensors file, or a damaged one; fetch it again or train anew"
        ) from error
    try:
        description = json.loads(described or "")
    except json.JSONDecodeError as error:
        raise FileError(f"{path}: was not written by unstir train; use a file that was") from error
    return Content(description, tensors)


def describe(network: Network, vocabulary: Vocabulary) -> dict[str, Any]:
    """What must be known to build the network again."""
    return {"shape": asdict(network.shape), "words": list(vocabulary.words)}


def save_trained(path: Path, trained: Trained) -> None:
    """Write a network with its words."""
    described = describe(trained.network, trained.vocabulary)
    write(path, Content(described, trained.network.state_dict()))


def load_trained(path: Path = SHIPPED) -> Trained:
    """The network of a file, ready to answer; FileError where the file does not hold one."""
    content = read(path)
    return restore(path, content.description, content.tensors)


def restore(path: Path, description: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> Trained:
    """The network that a description and arrays say; FileError where the two do not fit."""
    try:
        shape = description["shape"]
        with torch.device("meta"):  # nothing is reserved before the file has shown that it fits
            network = Network(Shape(**{**shape, "widths": tuple(shape["widths"])}))
        network.load_state_dict(dict(tensors), assign=True)
        vocabulary = Vocabulary(tuple(description["words"]))
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise FileError(f"{path}: its weights do not fit this network; train anew") from error
    if not all(torch.isfinite(tensor).all() for tensor in tensors.values()):
        raise FileError(f"{path}: its weights are not finite numbers; fetch it again or train anew")
    if (network.shape.words, network.shape.longest) != (len(vocabulary.words) + 2, LONGEST):
        raise FileError(f"{path}: its words do not fit its network; train anew")
    network.eval()
    return Trained(
        placed(network, torch.device("cpu")).requires_grad_(requires_grad=False), vocabulary
    )
