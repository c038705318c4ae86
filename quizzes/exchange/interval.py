"""Numeric answers as intervals of numbers, and the one question that comes nearest to them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from unstir.quizzes.exchange.intake import WRONG, Making, Unsupported
from unstir.quizzes.exchange.visible import shortened
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.question import Id, Markup

EXACT = 1e-9
LARGEST = 1e15
MOST_DIGITS = 15
ALL = 100
WIDEST = 2  # tolerances that a branch may stand for


@dataclass(frozen=True)
class Interval:
    """The numbers within a tolerance of a value, and what is said to whoever answers so.

    share is the part of the credit in per cent, where a right answer has less than all of it;
    open_above says that the upper end itself is not among the numbers.
    """

    value: float
    tolerance: float
    correct: bool
    feedback: Markup
    share: float = ALL
    open_above: bool = False

    @property
    def shown(self) -> str:
        """The interval as people write it."""
        if self.open_above:
            return f"{self.value - self.tolerance:.9g} to {self.value + self.tolerance:.9g}"
        return f"{self.value:.12g}" + (f" ± {self.tolerance:.6g}" if self.tolerance else "")


def between(
    low: float, high: float, feedback: Markup, *, correct: bool, share: float = ALL
) -> Interval:
    """The numbers from low to high; both are within reach, whatever the rounding."""
    exact_low, exact_high = Decimal(repr(low)), Decimal(repr(high))
    value = float((exact_low + exact_high) / 2)
    tolerance = float((exact_high - exact_low) / 2)
    tolerance = max(tolerance, abs(low - value), abs(high - value))
    return Interval(value, tolerance, correct, feedback, share)


def numeric(
    making: Making,
    name: Id,
    stem: Markup,
    intervals: Sequence[Interval],
    *,
    otherwise: Markup,
    explanation: str,
) -> Numeric:
    """The first right interval as a question; the wrong ones as branches, as far as they fit."""
    right = next((one for one in intervals if one.correct and one.share == ALL), None)
    if right is None:
        raise Unsupported("no number is right")
    tolerance = right.tolerance or EXACT * max(1.0, abs(right.value))
    if not right.tolerance:
        making.note(f"{right.shown} had to be met exactly: the tolerance {tolerance:g} stands in")
    if right.open_above:
        top = right.value + right.tolerance
        making.lose(f"the upper end {top:.12g} itself was wrong; here it is right")
    branches: list[Branch] = []
    for one in intervals:
        if one is not right:
            branches += _branch(making, one, (right.value, *branches), tolerance)
    return making.numeric(
        name,
        stem,
        right.value,
        tolerance,
        feedback=right.feedback,
        otherwise=otherwise,
        explanation=explanation,
        branches=branches,
    )


def rounding(making: Making, value: float, digits: float) -> tuple[float, float]:
    """A value as rounded, and the tolerance of all that rounds to it.

    Since jupyterquiz 2.8 the digits are significant ones, before they were decimals; the newer
    meaning is taken.
    """
    if not (1 <= digits <= MOST_DIGITS and digits == int(digits)):
        raise Unsupported(f"`precision` is not a whole number from 1 to {MOST_DIGITS}")
    value = float(f"{value:.{int(digits)}g}")
    order = math.floor(math.log10(abs(value))) if value else 0
    tolerance = float(Decimal(5).scaleb(order - int(digits)))
    of_decimals = float(Decimal(5).scaleb(-int(digits) - 1))
    making.note(
        f"`precision` counts significant digits since jupyterquiz 2.8 and counted decimals "
        f"before: {value:.12g} is taken with a tolerance of {tolerance:g}"
    )
    if tolerance != of_decimals:
        making.lose(f"`precision`: before jupyterquiz 2.8 the tolerance was {of_decimals:g}")
    return value, tolerance


def _branch(
    making: Making, one: Interval, others: Sequence[float | Branch], tolerance: float
) -> list[Branch]:
    """A branch for an interval, if a single number can stand for it apart from the others."""
    said = f": {shortened(one.feedback)}" if one.feedback else ""
    sort = f"right for {one.share:g} %" if one.correct else "wrong"
    values = (other.value if isinstance(other, Branch) else other for other in others)
    apart = all(abs(one.value - value) > tolerance for value in values)
    whole = one.correct and one.share == ALL
    if whole or not apart or one.tolerance > WIDEST * tolerance:
        making.lose(f"the answer {one.shown} ({sort}) is left out{said}")
        return []
    if one.correct:
        making.lose(f"the answer {one.shown} earned {one.share:g} %; here it is wrong")
    if one.tolerance and not math.isclose(one.tolerance, tolerance, rel_tol=1e-6):
        making.lose(f"the answer {one.shown} has the tolerance {tolerance:g}, not its own")
    return [Branch(one.value, making.feedback(one.feedback, WRONG))]
