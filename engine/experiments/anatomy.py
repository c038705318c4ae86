"""Inside the trained network: what each of its layers makes of a noisy picture."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from unstir.engine.arrays import Array
from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import check, one_of, whole, words
from unstir.engine.experiments.sheet import sheet
from unstir.engine.experiments.silent import ByNetwork
from unstir.engine.experiments.walk import SIZE
from unstir.engine.experiments.workshop import Network
from unstir.engine.forward import diffuse
from unstir.engine.frame import Axis, Bars, Cursor, Frame, Picture, Plot, Reading, Tones
from unstir.engine.network_process import Insides
from unstir.engine.noise import noise
from unstir.engine.patterns import PICTURES
from unstir.engine.picture import OwnPicture, PictureSource
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import Table

LAYERS: Mapping[str, str] = {
    "inlet": "inlet",
    "fine-down": "fine_down",
    "to-middle": "to_middle",
    "middle-down": "middle_down",
    "middle-asks": "middle_asks",
    "to-coarse": "to_coarse",
    "coarse-down": "coarse_down",
    "coarse-asks": "coarse_asks",
    "coarse-asks-itself": "coarse_asks_itself",
    "coarse-up": "coarse_up",
    "from-coarse": "from_coarse",
    "middle-up": "middle_up",
    "middle-asks-again": "middle_asks_again",
    "from-middle": "from_middle",
    "fine-up": "fine_up",
    "finish-1": "finish_1",
    "finish-2": "finish_2",
    "outlet": "outlet",
}
"""The layers of engine/neural/network.py by their names, in the order in which they work."""


@dataclass(frozen=True)
class Anatomy(ByNetwork):
    """A picture with more and more noise, and the maps that one layer of the network makes of it.

    A map shows where in the picture a feature is; the first few of the layer are drawn. The bars
    are the sizes of the maps of all layers, from the first to the last. Elsewhere than in the app
    there is no network, and only this is said.
    """

    data: PictureSource = one_of(PICTURES, "circle", own=OwnPicture)
    layer: str = one_of(LAYERS, "fine-down")
    maps: int = whole(1, 64, 4)
    prompt: str = words("")
    schedule: Schedule = one_of(SCHEDULES, "cosine")
    steps: int = whole(1, 1000, 100)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def wanted(self) -> str:
        """What would be seen, to go on a sentence."""
        return f"what its layer {self.layer} makes of a picture"

    def drawn_by(self, network: Network) -> Experiment:
        """The network, opened."""
        return Opened(self, network)


@dataclass(frozen=True, eq=False)
class Opened:
    """The network at work on a picture, looked into."""

    wish: Anatomy
    network: Network

    @property
    def last(self) -> int:
        """The number of noising steps."""
        return self.wish.steps

    def frames(self) -> Iterator[Frame]:
        """What the layer makes of the picture after 0, 1, ... noising steps."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """What it makes of it after so many steps; ValueError for unknown words."""
        level = self._table.level(step)
        x_t = diffuse(self._x0, level, self._eps)
        found = self.network.insides(x_t, level, self.wish.prompt or None, self.wish.layer)
        channels, height, width = found.shapes[self.wish.layer]
        name = self.wish.layer.replace("_", " ")
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={
                "noisy": pane.picture(x_t[0], grainy=True),
                "layers": self._layers(found),
                f"{name} {channels}×{height}×{width}": drawn(found.maps, self.wish.maps),
            },
            readings=(
                Reading("t", "step", step, digits=0),
                Reading("maps", "maps of the layer", channels, digits=0),
                Reading("places", "places a side", height, digits=0),
                *reading.of_level(level),
                Reading("size", "root mean square of the maps", rms(found.maps), digits=2),
            ),
            description=(
                f"Step {step} of {self.last}, {reading.words(level)}: the layer {name} hands on "
                f"{channels} maps of {height} by {width}, whose values are "
                f"{rms(found.maps):.2f} in root mean square."
            ),
        )

    @cached_property
    def _table(self) -> Table:
        return self.wish.schedule.table(self.wish.steps)

    @cached_property
    def _x0(self) -> Array:
        """The picture, (1, 3, size, size)."""
        x0 = self.wish.data.drawn(SIZE)
        coloured: Array = np.repeat(x0, 3 // len(x0), axis=0)[None]
        return coloured

    @cached_property
    def _eps(self) -> Array:
        eps: Array = noise(self._x0.shape[1:], self.wish.seed, range(1), 0)
        return eps.astype(np.float32)

    def _layers(self, found: Insides) -> Plot:
        """The sizes of all layers, and where the one is that is looked at."""
        sides = np.array([shape[1] for shape in found.shapes.values()], np.float64)
        here = list(found.shapes).index(self.wish.layer) + 1
        edges = np.arange(len(sides) + 1) + 0.5
        return Plot(
            Axis("layer", 0.5, len(sides) + 0.5),
            Axis("places a side", 0, 1.2 * float(sides.max())),
            (Bars("all layers", edges, sides), Cursor(here)),
        )


def drawn(maps: Array, wanted: int) -> Picture:
    """The first maps (channels, height, width) in rows; the middle tone is zero."""
    shown = maps[:wanted]
    top = max(float(np.abs(shown).max()), 1e-6)
    pixels = sheet(shown[:, None], math.ceil(math.sqrt(len(shown))))[0]
    return Picture(pixels.astype(np.float32), -top, top, Tones.SIGNED)


def rms(values: Array) -> float:
    """The root of the mean square."""
    return math.sqrt(float((values**2).mean()))
