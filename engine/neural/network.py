"""The network: a U-Net that reads a noisy picture, its noise level and a prompt, and answers v.

v = alpha ε - sigma x_0 (Salimans and Ho 2022, progressive distillation, section 4): finite at both
ends, and x̂_0 = alpha x_t - sigma v̂, ε̂ = sigma x_t + alpha v̂.

    picture 32x32, fold 2x2 pixels ──► 16x16 ─────────── skip ───────────► 16x16 ──► unfold ──► v̂
                                          └► 8x8, words ── skip ──► 8x8, words ┘
                                               └► 4x4: words, itself ┘

The noise level and the gist of the prompt enter every block as a scale and a shift (FiLM); the
words themselves enter through cross-attention, where each place of the picture asks them. It knows
the level by its log SNR alone, so one set of weights serves every schedule and number of steps.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

GROUPS = 8


@dataclass(frozen=True)
class Shape:
    """What makes two networks interchangeable: weights fit exactly one shape.

    widths are channels at 1/2, 1/4 and 1/8 of the picture's size, multiples of 8; words is the
    size of the vocabulary, longest the most tokens of a prompt, meaning the width of a token.
    """

    size: int
    channels: int
    widths: tuple[int, int, int]
    words: int
    longest: int
    meaning: int = 96
    heads: int = 4


class Block(nn.Module):
    """Two convolutions beside a shortcut; what is known scales and shifts what is between."""

    def __init__(self, arriving: int, leaving: int, knowing: int) -> None:
        super().__init__()
        self.norm_in = nn.GroupNorm(GROUPS, arriving)
        self.conv_in = nn.Conv2d(arriving, leaving, 3, padding=1)
        self.film = nn.Linear(knowing, 2 * leaving)
        self.norm_out = nn.GroupNorm(GROUPS, leaving)
        self.conv_out = nn.Conv2d(leaving, leaving, 3, padding=1)
        self.shortcut = nn.Conv2d(arriving, leaving, 1) if arriving != leaving else nn.Identity()
        start_at_zero(self.conv_out)

    def forward(self, x: Tensor, known: Tensor) -> Tensor:
        """(n, arriving, h, w) and (n, knowing) to (n, leaving, h, w)."""
        h = self.conv_in(functional.silu(self.norm_in(x)))
        scale, shift = self.film(known)[:, :, None, None].chunk(2, dim=1)
        h = functional.silu(self.norm_out(h) * (1 + scale) + shift)
        result: Tensor = self.shortcut(x) + self.conv_out(h)
        return result


class Attention(nn.Module):
    """Each place of the picture asks, and takes what the answers that match it hold.

    Vaswani et al. 2017, eq. 1: softmax(q kᵀ / √d) v. The answers are the prompt's tokens
    (cross-attention) or the picture's own places (self-attention).
    """

    def __init__(self, asking: int, answering: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(GROUPS, asking)
        self.query = nn.Linear(asking, asking)
        self.key_value = nn.Linear(answering, 2 * asking)
        self.out = nn.Linear(asking, asking)
        start_at_zero(self.out)

    def forward(
        self, x: Tensor, answers: Tensor | None, absent: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        """The picture (n, c, h, w) after asking, and who was heard: (n, heads, h * w, answers).

        answers is (n, tokens, answering), or None: the picture asks itself. absent (n, tokens) is
        -inf where there is no token and 0 elsewhere.
        """
        n, c, height, width = x.shape
        asked = self.norm(x).permute(0, 2, 3, 1).reshape(n, height * width, c)
        query = self._by_head(self.query(asked))
        keys, values = self.key_value(asked if answers is None else answers).chunk(2, dim=2)
        # answers before places: a softmax over the inner of two axes takes twice as long
        scores = self._by_head(keys) @ query.transpose(2, 3) / math.sqrt(c // self.heads)
        scores = scores if absent is None else scores + absent[:, None, :, None]
        heard = scores.softmax(dim=2).transpose(2, 3)
        taken = (heard @ self._by_head(values)).transpose(1, 2).reshape(n, height * width, c)
        return x + self.out(taken).reshape(n, height, width, c).permute(0, 3, 1, 2), heard

    def _by_head(self, x: Tensor) -> Tensor:
        n, places, c = x.shape
        return x.reshape(n, places, self.heads, c // self.heads).transpose(1, 2)


class LevelReader(nn.Module):
    """A vector for a noise level: waves of its log SNR, mixed."""

    def __init__(self, knowing: int, waves: int = 16) -> None:
        super().__init__()
        self.register_buffer("speed", torch.exp(torch.linspace(math.log(0.25), math.log(8), waves)))
        self.mix = nn.Sequential(
            nn.Linear(2 * waves, knowing), nn.SiLU(), nn.Linear(knowing, knowing), nn.SiLU()
        )

    def forward(self, log_snr: Tensor) -> Tensor:
        """(n,) to (n, knowing)."""
        phase = log_snr[:, None] * self.get_buffer("speed")
        mixed: Tensor = self.mix(torch.cat([phase.sin(), phase.cos()], dim=1))
        return mixed


class PromptReader(nn.Module):
    """A vector for each token of a prompt, after every token has looked at the others.

    So "red" knows whether it stands before a shape or after "on".
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        c = shape.meaning
        self.word = nn.Embedding(shape.words, c)
        self.place = nn.Parameter(torch.randn(shape.longest, c) * 0.5)
        self.layer = nn.TransformerEncoderLayer(
            c, shape.heads, 2 * c, dropout=0.0, batch_first=True, norm_first=True
        )
        self.norm = nn.LayerNorm(c)

    def forward(self, tokens: Tensor, absent: Tensor) -> Tensor:
        """(n, longest) whole numbers to (n, longest, meaning)."""
        x = self.word(tokens) + self.place
        read: Tensor = self.norm(self.layer(x, src_key_padding_mask=absent))
        return read


def start_at_zero(layer: nn.Linear | nn.Conv2d) -> None:
    """Make a layer add nothing until it has learned to."""
    nn.init.zeros_(layer.weight)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)


class Network(nn.Module):
    """The whole of it: v̂(x_t, log SNR, prompt)."""

    def __init__(self, shape: Shape, knowing: int = 128) -> None:
        super().__init__()
        self.shape = shape
        fine, middle, coarse = shape.widths
        pixels = 4 * shape.channels
        self.level = LevelReader(knowing)
        self.prompt = PromptReader(shape)
        self.gist = nn.Linear(shape.meaning, knowing)
        start_at_zero(self.gist)
        self.inlet = nn.Conv2d(pixels, fine, 3, padding=1)
        self.place = nn.Parameter(torch.randn(1, fine, shape.size // 2, shape.size // 2) * 0.1)
        self.fine_down = Block(fine, fine, knowing)
        self.to_middle = nn.Conv2d(fine, middle, 3, stride=2, padding=1)
        self.middle_down = Block(middle, middle, knowing)
        self.middle_asks = Attention(middle, shape.meaning, shape.heads)
        self.to_coarse = nn.Conv2d(middle, coarse, 3, stride=2, padding=1)
        self.coarse_down = Block(coarse, coarse, knowing)
        self.coarse_asks = Attention(coarse, shape.meaning, shape.heads)
        self.coarse_asks_itself = Attention(coarse, coarse, shape.heads)
        self.coarse_up = Block(coarse, coarse, knowing)
        self.from_coarse = nn.Conv2d(coarse, middle, 1)
        self.middle_up = Block(2 * middle, middle, knowing)
        self.middle_asks_again = Attention(middle, shape.meaning, shape.heads)
        self.from_middle = nn.Conv2d(middle, fine, 1)
        self.fine_up = Block(2 * fine, fine, knowing)
        self.finish = nn.ModuleList(Block(fine, fine, knowing) for _ in range(2))
        self.norm = nn.GroupNorm(GROUPS, fine)
        self.outlet = nn.Conv2d(fine, pixels, 3, padding=1)
        start_at_zero(self.outlet)

    def forward(self, x: Tensor, log_snr: Tensor, tokens: Tensor) -> Tensor:
        """v̂ (n, channels, size, size) for pictures, levels (n,) and prompts (n, longest)."""
        return self.answer(x, log_snr, tokens)[0]

    def answer(
        self, x: Tensor, log_snr: Tensor, tokens: Tensor
    ) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """v̂, and who was heard at 8x8, 4x4 and 8x8 again: (n, heads, places, longest) each."""
        absent = torch.zeros_like(tokens, dtype=x.dtype).masked_fill(tokens == 0, -math.inf)
        words = self.prompt(tokens, absent)
        known = self.level(log_snr) + self.gist(words[:, 0])
        fine = self.inlet(functional.pixel_unshuffle(x, 2)) + self.place
        fine = self.fine_down(fine, known)
        middle = self.middle_down(self.to_middle(fine), known)
        middle, first = self.middle_asks(middle, words, absent)
        coarse = self.coarse_down(self.to_coarse(middle), known)
        coarse, second = self.coarse_asks(coarse, words, absent)
        coarse, _ = self.coarse_asks_itself(coarse, None, None)
        coarse = self.coarse_up(coarse, known)
        middle = self.middle_up(torch.cat([twice(self.from_coarse(coarse)), middle], 1), known)
        middle, third = self.middle_asks_again(middle, words, absent)
        fine = self.fine_up(torch.cat([twice(self.from_middle(middle)), fine], 1), known)
        for block in self.finish:
            fine = block(fine, known)
        v_hat = functional.pixel_shuffle(self.outlet(functional.silu(self.norm(fine))), 2)
        return v_hat, (first, second, third)


def twice(x: Tensor) -> Tensor:
    """The picture at twice its size, each place repeated."""
    # not functional.interpolate: compiled in bfloat16, its gradient is zero (torch 2.13, CPU)
    n, c, height, width = x.shape
    places = x.permute(0, 2, 3, 1)[:, :, None, :, None]  # channels last, as convolutions like them
    repeated = places.expand(n, height, 2, width, 2, c).reshape(n, 2 * height, 2 * width, c)
    return repeated.permute(0, 3, 1, 2)


def placed(network: Network, device: torch.device) -> Network:
    """The network on a device, its weights laid out channel by channel, which convolutions like."""
    moved: Network = network.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    return moved
