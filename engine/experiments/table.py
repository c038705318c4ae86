"""What a lesson may show, by the name a lesson writes."""

from collections.abc import Mapping

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.forward import Forward

EXPERIMENTS: Mapping[str, type[Experiment]] = {
    "forward": Forward,
}
