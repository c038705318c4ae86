"""The network behind the protocol that every denoiser of the engine keeps."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.neural.file import Trained
from unstir.engine.prediction import Prediction

Array = NDArray[np.floating]

FARTHEST = 12.0  # |log SNR| that the network is asked about; beyond, nothing changes any more


@dataclass(frozen=True, eq=False)
class NetworkDenoiser:
    """What a trained network says of pictures, numpy in and out.

    The condition is a prompt; None is the unconditional model. ValueError where the pictures have
    another shape than the network, or the prompt is unknown (PromptError).
    """

    trained: Trained
    device: torch.device

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """Both estimates for the batch x (n, channels, size, size), float32."""
        return Prediction.from_v(x, level, self._answer(x, level, [condition])[0])

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answers without and with the condition, from one pass over twice the batch."""
        v_hat, _ = self._answer(np.concatenate([x, x]), level, [None, condition])
        without, given = (Prediction.from_v(x, level, part) for part in np.split(v_hat, 2))
        return without, given

    def attention(self, x: Array, level: Level, condition: Condition) -> dict[str, Array]:
        """Where in the picture each word of the prompt is heard: (size / 4, size / 4) shares.

        The mean over the batch, the heads and both readings at a quarter of the picture's size;
        at each place the shares of all words and of "" (the prompt as such) sum to 1.
        """
        prompt = self.trained.vocabulary.read(_text(condition))
        first, _, again = self._answer(x, level, [condition])[1]
        side = self.trained.network.shape.size // 4
        heard = torch.stack([first, again]).mean(dim=(0, 1, 2)).T.reshape(-1, side, side)
        maps: dict[str, Array] = {}
        for word, share in zip(("", *prompt.words), heard.cpu().numpy(), strict=False):
            maps[word] = maps[word] + share if word in maps else share
        return maps

    def _answer(
        self, x: Array, level: Level, conditions: list[Condition]
    ) -> tuple[Array, tuple[Tensor, ...]]:
        """The v̂ of x, an equal part of it for each condition, and the attention maps."""
        shape = self.trained.network.shape
        if x.shape[1:] != (shape.channels, shape.size, shape.size):
            raise ValueError(
                f"x: pictures of shape {x.shape[1:]} are not allowed; this network draws"
                f" {(shape.channels, shape.size, shape.size)}"
            )
        tokens = [self.trained.vocabulary.read(_text(each)).tokens for each in conditions]
        each = np.repeat(np.stack(tokens), len(x) // len(conditions), axis=0)
        log_snr = min(max(level.log_snr, -FARTHEST), FARTHEST)
        with torch.inference_mode():
            v_hat, maps = self.trained.network.answer(
                torch.from_numpy(np.ascontiguousarray(x, np.float32))
                .to(self.device)
                .contiguous(memory_format=torch.channels_last),
                torch.full((len(x),), log_snr, device=self.device),
                torch.from_numpy(each).to(self.device),
            )
        return v_hat.cpu().numpy(), maps


def _text(condition: Condition) -> str:
    """The prompt's text; ValueError if the condition is a number."""
    if isinstance(condition, int):
        raise ValueError(f"condition: {condition} is not allowed; write a prompt, or give None")  # noqa: TRY004 (the protocol allows both types)
    return condition or ""
