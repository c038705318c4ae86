"""What a lesson may show, by the name a lesson writes."""

from collections.abc import Mapping

from unstir.engine.experiments.anatomy import Anatomy
from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.density import Density
from unstir.engine.experiments.discrete import Discrete
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.fit import Fit
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.journey import Journey
from unstir.engine.experiments.noise import Noise
from unstir.engine.experiments.prompt import Prompt
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.samplers import Samplers
from unstir.engine.experiments.scales import Scales
from unstir.engine.experiments.schedules import Schedules
from unstir.engine.experiments.score import Score
from unstir.engine.experiments.training import Training

EXPERIMENTS: Mapping[str, type[Experiment]] = {
    "noise": Noise,
    "forward": Forward,
    "density": Density,
    "schedules": Schedules,
    "reverse": Reverse,
    "score": Score,
    "samplers": Samplers,
    "denoisers": Denoisers,
    "anatomy": Anatomy,
    "fit": Fit,
    "training": Training,
    "guidance": Guidance,
    "prompt": Prompt,
    "scales": Scales,
    "journey": Journey,
    "discrete": Discrete,
}
