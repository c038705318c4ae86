"""A network that needs no weights: it answers by a rule that tests know."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.network_process import Insides
from unstir.engine.prediction import Prediction

Array = NDArray[np.floating]


@dataclass
class FakeNetwork:
    """It sees a gray picture in everything, a brighter one where it is told a prompt."""

    asked: list[Condition] = field(default_factory=list)
    shapes: set[tuple[int, ...]] = field(default_factory=set)

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """Both estimates."""
        self.asked.append(condition)
        self.shapes.add(x.shape[1:])
        x0 = np.full_like(x, 0.0 if condition is None else 0.5)
        return Prediction.from_x0(x, level, x0) if level.sigma else Prediction(x0, x0)

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answers without and with the condition."""
        return self.predict(x, level), self.predict(x, level, condition)

    def attention(self, x: Array, level: Level, condition: Condition) -> dict[str, Array]:  # noqa: ARG002 (the protocol's)
        """Every word is heard everywhere alike."""
        words = ["", *str(condition).split()]
        return {word: np.full((8, 8), 1 / len(words)) for word in words}

    def insides(self, x: Array, level: Level, condition: Condition, layer: str) -> Insides:
        """Two layers, whose maps are the channels of the picture."""
        self.predict(x, level, condition)
        return Insides({"inlet": x.shape[1:], layer: x.shape[1:]}, x[0])
