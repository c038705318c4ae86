"""What goes on inside the network: the maps that each of its layers hands on."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser

Array = NDArray[np.floating]

MAPS = 4  # dimensions of what a layer on pictures hands on: pictures, channels, height, width


@dataclass(frozen=True, eq=False)
class Insides:
    """The layers in the order in which they worked, what each handed on, and one in full.

    shapes are (channels, height, width) by name, maps (channels, height, width) of the layer that
    was asked for, for the first picture.
    """

    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    maps: dict[str, Array] = field(default_factory=dict)


def insides(
    denoiser: NetworkDenoiser, x: Array, level: Level, condition: Condition, layer: str
) -> Insides:
    """What the layers make of the batch x; ValueError where there is no layer of that name."""
    found = Insides()
    with _listening(denoiser.trained.network, found, layer):
        denoiser.predict(x, level, condition)
    if layer not in found.maps:
        raise ValueError(f"layer: there is no {layer!r}; choose {', '.join(found.shapes)}")
    return found


@contextmanager
def _listening(network: nn.Module, found: Insides, layer: str) -> Iterator[None]:
    """While this is open, every layer that hands on maps says so."""
    with ExitStack() as hooks:
        for name, module in _layers(network):
            heard = partial(_hear, found, name, wanted=name == layer)
            hooks.callback(module.register_forward_hook(heard).remove)
        yield


def _layers(network: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    """The layers that the network is made of; those in a list each for itself."""
    for name, module in network.named_children():
        if isinstance(module, nn.ModuleList):
            yield from ((f"{name}_{i + 1}", one) for i, one in enumerate(module))
        else:
            yield name, module


def _hear(
    found: Insides, name: str, _module: nn.Module, _given: object, out: object, *, wanted: bool
) -> None:
    maps = out[0] if isinstance(out, tuple) else out
    if isinstance(maps, Tensor) and maps.dim() == MAPS:
        found.shapes[name] = tuple(maps.shape[1:])
        if wanted:
            found.maps[name] = maps[0].detach().float().cpu().numpy()
