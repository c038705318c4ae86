"""A prompt, drawn step by step by the trained network, and where in the picture it is heard."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unstir.engine.arrays import Array
from unstir.engine.drawing import USUAL_SAMPLER, Drawing
from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import check, one_of, real, whole, words
from unstir.engine.experiments.silent import ByNetwork
from unstir.engine.experiments.workshop import Network
from unstir.engine.frame import Frame, Pane, Picture, Reading, Tones
from unstir.engine.sampler import SAMPLERS, Sampler, State

SHOWN = 6  # words whose maps are drawn; more would be too small to see
UNSHOWN = {"", "on"}  # the prompt as such, and a word that means nothing by itself


@dataclass(frozen=True)
class Prompt(ByNetwork):
    """A picture of the learner's words, as the trained network draws it.

    Beside each guess stand maps, one for each word: how much each place of the picture listens to
    it. Elsewhere than in the app there is no network, and only this is said.
    """

    prompt: str = words("a large blue ring on white")
    guidance: float = real(0, 20, 2)
    sampler: Sampler = one_of(SAMPLERS, USUAL_SAMPLER)
    steps: int = whole(1, 1000, 10)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def wanted(self) -> str:
        """What would be seen, to go on a sentence."""
        return f"“{self.prompt}”"

    def drawn_by(self, network: Network) -> Experiment:
        """The drawing."""
        return Drawn(self, network)


@dataclass(frozen=True, eq=False)
class Drawn:
    """A prompt that the network draws."""

    wish: Prompt
    network: Network

    @property
    def last(self) -> int:
        """The number of steps."""
        return self.wish.steps

    def frames(self) -> Iterator[Frame]:
        """From noise to the picture; ValueError says which words are not known."""
        wish = self.wish
        drawing = Drawing(wish.prompt, wish.steps, wish.guidance, wish.sampler, wish.seed)
        for state in drawing.states(self.network):
            heard = self.network.attention(state.x, state.level, wish.prompt)
            yield self._frame(state, {word: heard[word] for word in heard if word not in UNSHOWN})

    def _frame(self, state: State, heard: dict[str, Array]) -> Frame:
        shares = {word: 100 * float(share.mean()) for word, share in heard.items()}
        panes: dict[str, Pane] = {
            f"{word} {shares[word]:.0f} %": heat(heard[word]) for word in list(heard)[:SHOWN]
        }
        panes["noisy"] = pane.picture(state.x[0], grainy=True)
        panes["guess"] = pane.picture(state.prediction.x0[0])
        most = max(shares, key=lambda word: shares[word], default="")
        return Frame(
            step=state.step,
            last=self.last,
            level=state.level,
            panes=panes,
            readings=(
                Reading("k", "steps done", state.step, digits=0),
                Reading("s", "guidance scale", self.wish.guidance, digits=1),
                *reading.of_level(state.level),
            ),
            description=(
                f"Step {state.step} of {self.last}, {reading.words(state.level)}: the network "
                f"draws “{self.wish.prompt}”"
                + (f", and listens most to “{most}” ({shares[most]:.0f} %)." if most else ".")
            ),
        )


def heat(shares: Array) -> Picture:
    """Where a word is heard: from nowhere to where it is heard most."""
    return Picture(shares.astype(np.float32), 0.0, float(max(shares.max(), 1e-6)), Tones.HEAT)
