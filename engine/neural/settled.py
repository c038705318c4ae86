"""A network that learns no more: the same answers, sooner.

Each convolution's weights are laid out once as its own kernel reads them (oneDNN does it at every
call otherwise, which takes longer than the product itself where the picture is small), and are
bfloat16, as in training, where the processor multiplies that by itself. A prompt is read once, not
once a step, and so is what the cross-attention has to say of its words. What a step's level tells
the blocks is computed for all of them at once.
"""

import copy
from collections.abc import Sequence
from itertools import accumulate

import torch
from torch import Tensor, nn

from unstir.engine.neural.file import Trained
from unstir.engine.neural.network import Attention, Block, Network, PromptReader


def settled(trained: Trained) -> Trained:
    """A copy for the CPU whose weights must not change any more; the answers differ by rounding.

    That of float32, or in convolutions that of bfloat16 where the processor has it (8 bits).

    Where torch has no oneDNN only the prompt is remembered.
    """
    network = copy.deepcopy(trained.network)
    network.set_submodule("prompt", Remembering(network.prompt))
    for name, layer in list(network.named_modules()):
        if isinstance(layer, Attention) and not name.endswith("itself"):
            layer.key_value = Once(layer.key_value)  # type: ignore[assignment]  # called alike
    _tell_together([each for each in network.modules() if isinstance(each, Block)])
    if torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]  # torch left it bare
        with torch.inference_mode():
            _pack(network)
    return Trained(network, trained.vocabulary)


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself (AVX-512 BF16); elsewhere it is slower."""
    asked = getattr(torch.cpu, "_is_avx512_bf16_supported", None)  # torch has no public question
    return asked is not None and bool(asked())


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


class Once(nn.Module):
    """A layer that is asked about the same tensor again and again, and computes once."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer
        self._asked, self._answer = torch.empty(0), torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """What the layer gives; x itself must not change."""
        if x is not self._asked:
            self._asked, self._answer = x, self.layer(x)
        return self._answer


class Part(nn.Module):
    """Some of the rows that a layer gives."""

    def __init__(self, whole: Once, begin: int, end: int) -> None:
        super().__init__()
        self.whole, self.begin, self.end = whole, begin, end

    def forward(self, x: Tensor) -> Tensor:
        """(n, arriving) to (n, end - begin)."""
        rows: Tensor = self.whole(x)[:, self.begin : self.end]
        return rows


def _tell_together(blocks: Sequence[Block]) -> None:
    """One product for the scales and shifts of all blocks: small ones cost as much to begin."""
    films = [block.film for block in blocks]
    ends = list(accumulate(film.out_features for film in films))
    joined = nn.Linear(films[0].in_features, ends[-1])
    joined.weight = nn.Parameter(torch.cat([film.weight for film in films]))
    joined.bias = nn.Parameter(torch.cat([film.bias for film in films]))
    whole = Once(joined)
    for block, begin, end in zip(blocks, [0, *ends], ends, strict=False):
        block.film = Part(whole, begin, end)  # type: ignore[assignment]  # called alike


class Packed(nn.Module):
    """A convolution whose weights lie as the kernel for pictures of a size (n, c, h, w) reads.

    It computes in a precision of its own; float32 comes and goes.
    """

    def __init__(self, layer: nn.Conv2d, size: list[int], precision: torch.dtype) -> None:
        super().__init__()
        self.precision = precision
        self.bias = None if layer.bias is None else layer.bias.to(precision)
        self.stride, self.padding, self.dilation = (
            list(pair) for pair in (layer.stride, layer.padding, layer.dilation)
        )
        self.weight = torch.ops.mkldnn._reorder_convolution_weight(  # noqa: SLF001 (how torch.compile does it)
            layer.weight.to(precision), self.padding, self.stride, self.dilation, 1, size
        )

    def forward(self, x: Tensor) -> Tensor:
        """What the layer gives."""
        answer: Tensor = torch.ops.mkldnn._convolution_pointwise(  # noqa: SLF001 (its counterpart)
            x.to(self.precision),
            self.weight,
            self.bias,
            self.padding,
            self.stride,
            self.dilation,
            1,
            "none",
            [],
            "",
        )
        return answer.float()


def _pack(network: Network) -> None:
    sizes, precision = _sizes(network), torch.bfloat16 if has_bfloat16() else torch.float32
    for name, layer in list(network.named_modules()):
        if isinstance(layer, nn.Conv2d):
            network.set_submodule(name, Packed(layer, sizes[name], precision))


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
