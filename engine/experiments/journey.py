"""The complete journey: six steps, each the experiment that shows it best."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import check, one_of, rules
from unstir.engine.experiments.fit import Fit
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.noise import Noise
from unstir.engine.experiments.own import with_picture
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.samplers import Samplers
from unstir.engine.experiments.stand_in import DENOISERS, StandIn
from unstir.engine.frame import Frame
from unstir.engine.picture import OwnPicture

STAGES: Mapping[str, Experiment] = {
    "noise": Noise(),
    "forward": Forward(steps=100),
    "training": Fit(),
    "reverse": Reverse(),
    "sampling": Samplers(),
    "guidance": Guidance(),
}
"""The six steps, in their order."""

PICTURES: Mapping[str, OwnPicture | None] = {"as the step has it": None}


@dataclass(frozen=True)
class Journey:
    """One of the six steps; those that show a picture show the learner's own, if there is one.

    Those in which somebody denoises ask the denoiser.
    """

    stage: Experiment = one_of(STAGES, "noise")
    data: OwnPicture | None = one_of(PICTURES, "as the step has it", own=OwnPicture)
    denoiser: StandIn = one_of(DENOISERS, "exact", own=StandIn)

    def __post_init__(self) -> None:
        check(self)

    @property
    def shown(self) -> Experiment:
        """The experiment behind the step."""
        stage: Any = self.stage
        if "denoiser" in rules(type(stage)):
            stage = replace(stage, denoiser=self.denoiser)
        shown: Experiment = stage if self.data is None else with_picture(stage, self.data)
        return shown

    @property
    def last(self) -> int:
        """The number of the step's last frame."""
        return self.shown.last

    def frames(self) -> Iterator[Frame]:
        """The frames of the step."""
        return self.shown.frames()
