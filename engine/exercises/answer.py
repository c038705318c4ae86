"""What is said about a learner's function: that it is right, or what differed, and where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Function = Callable[..., Any]
Functions = Mapping[str, Function]
Mistakes = Iterable[tuple[str, Array]]
"""What a function would return if it made a mistake, each with the mistake's id."""


@dataclass(frozen=True)
class Right:
    """Everything agreed; shown is a sentence on what the functions were seen to do."""

    shown: str


@dataclass(frozen=True)
class Off:
    """Something differed: in which call, what was expected there, and what was found instead.

    mistake is the id of the mistake that gives just this result, where it is a known one.
    """

    call: str
    expected: str
    got: str
    mistake: str = ""


@dataclass(frozen=True)
class Close:
    """How near is near enough: relative and absolute, as numpy.isclose has them."""

    relative: float = 1e-5
    absolute: float = 1e-6

    def to(self, one: Array, other: Array) -> NDArray[np.bool_]:
        """Where two arrays of one shape agree; what is not a number agrees with nothing."""
        agrees: NDArray[np.bool_] = np.isclose(one, other, self.relative, self.absolute)
        return agrees


def compared(
    call: str, answer: Any, expected: Array, mistakes: Mistakes, close: Close | None = None
) -> Off | None:
    """None where an answer is what was expected: any real numbers of its shape."""
    close = close or Close()
    got = numbers(call, answer, shape_of(expected))
    if isinstance(got, Off):
        return got
    if got.shape == expected.shape and close.to(got, expected).all():
        return None
    mistake = recognised(got, mistakes, close)
    if got.shape != expected.shape:
        return Off(call, shape_of(expected), f"{shape_of(got)}: {listed(got)}", mistake)
    return Off(call, *first_difference(expected, got, close), mistake)


def numbers(call: str, answer: Any, wanted: str) -> Array | Off:
    """An answer as float64, however it holds its numbers; Off where it holds anything else."""
    if answer is None:
        return Off(call, wanted, "None: is there a return at the end?")
    try:
        array = np.asarray(answer)
    except ValueError:
        return Off(call, wanted, "lists that are not equally long")
    if array.dtype.kind not in "buif":
        return Off(call, wanted, f"{type(answer).__name__} of {array.dtype}, which are no numbers")
    return array.astype(np.float64)


def recognised(got: Array, mistakes: Mistakes, close: Close) -> str:
    """The id of the mistake that gives this answer; empty where none of them does."""
    for mistake, wrong in mistakes:
        if wrong.shape == got.shape and close.to(got, wrong).all():
            return mistake
    return ""


def unchanged(call: str, **arguments: tuple[Array, Array]) -> Off | None:
    """Off where a function has changed an argument, each given as (before, after)."""
    for name, (before, after) in arguments.items():
        if not np.array_equal(before, after):
            told = f"{name} was changed: work on a copy, and write x = x * a, not x *= a"
            return Off(call, f"{name} as it was", told, "changes-its-arguments")
    return None


def shape_of(array: Array) -> str:
    """A shape in words: "5 numbers", "the shape (64, 2)"."""
    if array.ndim == 0:
        return "one number"
    return f"{len(array)} numbers" if array.ndim == 1 else f"the shape {array.shape}"


def first_difference(expected: Array, got: Array, close: Close) -> tuple[str, str]:
    """The first number expected and got that are not close, and where: "0.72 at [2]"."""
    index = tuple(np.argwhere(~close.to(got, expected))[0].tolist())
    where = f" at [{', '.join(map(str, index))}]" if index else ""
    one, other = float(expected[index]), float(got[index])
    for digits in (6, 9, 12):
        if (told := number(one, digits)) != number(other, digits):
            break
    return f"{told}{where}", f"{number(other, digits)}{where}"


def listed(array: Array) -> str:
    """The first numbers of an array."""
    flat = array.ravel()
    shown = ", ".join(number(value) for value in flat[:6])
    return f"{shown}, ..." if flat.size > 6 else shown  # noqa: PLR2004 - as many as are shown


def number(value: float, digits: int = 6) -> str:
    """A number with so many digits."""
    return f"{value:.{digits}g}"
