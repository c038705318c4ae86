"""A network turned into machine code for training, once it has shown that it learns the same."""

from typing import cast

import torch
from torch import Tensor

from unstir.engine.neural.device import DeviceError, require_compiler
from unstir.engine.neural.network import Network, placed

APART = 0.2  # of a gradient's length, and a thousandth of the longest's: more is no rounding


def compile_checked(network: Network, n: int, precision: torch.dtype) -> Network:
    """The same network for batches of n, faster after a minute; DeviceError where it would err.

    Compilers have faults (torch 2.13 forgets the gradient of an upsampling in bfloat16: the loss
    falls, and half of the network never learns), so the gradients of another network of the same
    shape are compared first. One that has learned would not do: where little is left to learn,
    rounding alone makes another gradient.
    """
    require_compiler()
    trial = _beginner(network)
    fast = _gradients(trial, cast("Network", torch.compile(trial)), n, precision)
    plain = _gradients(trial, trial, n, precision)
    longest = max(float(gradient.norm()) for gradient in plain.values())
    for name, gradient in plain.items():
        if (gradient - fast[name]).norm() > APART * (gradient.norm() + 1e-3 * longest):
            raise DeviceError(
                f"--compile: torch {torch.__version__} compiles another gradient of {name};"
                " leave the option out"
            )
    return cast("Network", torch.compile(network))


def _beginner(network: Network) -> Network:
    """One that has learned nothing, on the same device; the same each time."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        beginner = placed(Network(network.shape), network.place.device)
        with torch.no_grad():
            for each in beginner.parameters():  # layers that are still zero would hide others
                each.add_(0.05 * torch.randn(each.shape).to(each.device))
    return beginner


def _gradients(trial: Network, asked: Network, n: int, precision: torch.dtype) -> dict[str, Tensor]:
    """The gradient of each parameter of the trial for n pictures of noise."""
    shape, place = trial.shape, trial.place.device
    drawn = torch.Generator().manual_seed(1)
    x = torch.randn(n, shape.channels, shape.size, shape.size, generator=drawn).to(place)
    x = x.contiguous(memory_format=torch.channels_last)
    tokens = torch.randint(1, shape.words, (n, shape.longest), generator=drawn).to(place)
    trial.zero_grad()
    with torch.autocast(place.type, precision, enabled=precision != torch.float32):
        v_hat = asked(x, torch.linspace(-6, 6, n, device=place), tokens)
    torch.autograd.backward((v_hat.float() - x).square().mean())
    return {
        name: torch.zeros_like(each) if each.grad is None else each.grad
        for name, each in trial.named_parameters()
    }
