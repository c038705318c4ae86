"""A network that learns no more: the same answers, sooner.

Each convolution's weights are laid out once as its own kernel reads them (oneDNN does it at every
call otherwise, which takes longer than the product itself where the picture is small), and a
prompt is read once, not once a step.
"""

import copy

import torch
from torch import Tensor, nn

from unstir.engine.neural.file import Trained
from unstir.engine.neural.network import Network, PromptReader


def settled(trained: Trained) -> Trained:
    """A copy for the CPU whose weights must not change any more; the answers differ by rounding.

    Where torch has no oneDNN only the prompt is remembered.
    """
    network = copy.deepcopy(trained.network)
    network.set_submodule("prompt", Remembering(network.prompt))
    if torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]  # torch left it bare
        with torch.inference_mode():
            _pack(network)
    return Trained(network, trained.vocabulary)


class Remembering(nn.Module):
    """A prompt reader that remembers the last prompts it read."""

    def __init__(self, reader: PromptReader) -> None:
        super().__init__()
        self.reader = reader
        self._asked, self._read = b"", torch.empty(0)

    def forward(self, tokens: Tensor, absent: Tensor) -> Tensor:
        """(n, longest) whole numbers to (n, longest, meaning)."""
        asked = tokens.cpu().numpy().tobytes()
        if asked != self._asked:
            self._asked, self._read = asked, self.reader(tokens, absent)
        return self._read


class Packed(nn.Module):
    """A convolution whose weights lie as the kernel for pictures of a size (n, c, h, w) reads."""

    def __init__(self, layer: nn.Conv2d, size: list[int]) -> None:
        super().__init__()
        self.bias = layer.bias
        self.stride, self.padding, self.dilation = (
            list(pair) for pair in (layer.stride, layer.padding, layer.dilation)
        )
        self.weight = torch.ops.mkldnn._reorder_convolution_weight(  # noqa: SLF001 (how torch.compile does it)
            layer.weight, self.padding, self.stride, self.dilation, 1, size
        )

    def forward(self, x: Tensor) -> Tensor:
        """What the layer gives."""
        answer: Tensor = torch.ops.mkldnn._convolution_pointwise(  # noqa: SLF001 (its counterpart)
            x, self.weight, self.bias, self.padding, self.stride, self.dilation, 1, "none", [], ""
        )
        return answer


def _pack(network: Network) -> None:
    sizes = _sizes(network)
    for name, layer in list(network.named_modules()):
        if isinstance(layer, nn.Conv2d):
            network.set_submodule(name, Packed(layer, sizes[name]))


def _sizes(network: Network) -> dict[str, list[int]]:
    """What comes to each convolution when two pictures are asked about: guidance asks for two."""
    found: dict[str, list[int]] = {}
    hooks = [
        layer.register_forward_hook(
            lambda _, arriving, __, name=name: found.__setitem__(name, list(arriving[0].shape))
        )
        for name, layer in network.named_modules()
        if isinstance(layer, nn.Conv2d)
    ]
    shape = network.shape
    x = torch.zeros(2, shape.channels, shape.size, shape.size)
    network(x, torch.zeros(2), torch.ones(2, shape.longest, dtype=torch.int64))
    for hook in hooks:
        hook.remove()
    return found
