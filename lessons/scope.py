"""What the expressions of a file may speak of at the place that is being read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from unstir.engine.experiments.experiment import Experiment
from unstir.lessons import expression
from unstir.lessons.measure import Effort, measures, unknown_measures
from unstir.lessons.problem import WRONG, Wrong
from unstir.lessons.quantities import CONSTANTS, QUANTITIES

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")


@dataclass(frozen=True)
class Scope:
    """Numbers by their names, and the section's visual, which can be asked for its readings.

    visual is WRONG where what is written for it is; then an expression about it raises NotedError.
    effort is shared by all scopes of a file.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    visual: Experiment | Wrong | None = None
    effort: Effort = field(default_factory=Effort, compare=False)

    def number(self, text: str) -> float:
        """The number that an expression gives; ExpressionError if it gives none."""
        return expression.number(text, self._names, self._functions)

    def truth(self, text: str) -> bool:
        """Whether a comparison holds; ExpressionError if the expression is none."""
        return expression.truth(text, self._names, self._functions)

    @property
    def _names(self) -> Mapping[str, float]:
        return {**CONSTANTS, **self.values}

    @property
    def _functions(self) -> Mapping[str, Callable[..., float]]:
        if self.visual is None:
            return QUANTITIES
        if self.visual is WRONG:
            return {**QUANTITIES, **unknown_measures()}
        return {**QUANTITIES, **measures(self.visual, self.effort)}
