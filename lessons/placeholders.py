r"""Puts numbers into texts: {x0} stands for a value, {= sqrt(a) : 4} for an expression's.

In a formula the braces stay, as they group there: $\sqrt{a}$ becomes the root of the number. Code
is left as it is. Numbers that are not whole are rounded to six figures, or all to as many decimals
as a colon asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from unstir.lessons.expression import ExpressionError
from unstir.lessons.markup import formulas_and_code
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.scope import Scope

FIGURES = 6
SHORTEST_SLIP = 3  # letters; shorter names in a formula's braces are symbols
SMALLEST, LARGEST = 1e-9, 1e15

_PLACEHOLDER = re.compile(
    r"\{=(?P<expression>[^{}:$]*)(?::[ ]*(?P<digits>[0-9])[ ]*)?\}"
    r"|\{(?P<name>[A-Za-z][A-Za-z0-9_]{0,23})\}"
    r"|(?P<broken>\{=)"
)
_COMMAND = re.compile(r"\\[A-Za-z]+[ ]*\Z")
_HOW = "write {= sqrt(x)}, or {= sqrt(x) : 4} with 0 to 9 decimals"


@dataclass(frozen=True)
class Filled:
    """A text with numbers in it, and where its letters came from."""

    text: str
    cuts: tuple[tuple[int, int], ...]
    """For each number: where it ends, and how many letters the source is longer up to there."""

    def source(self, offset: int) -> int:
        """The place in the source that a place in the text came from."""
        longer = [by for end, by in self.cuts if end <= offset]
        return offset + (longer[-1] if longer else 0)


def fill(text: str, scope: Scope) -> Filled:
    """The text with its numbers; ExpressionError says what cannot be computed, and where."""
    if "{" not in text:
        return Filled(text, ())
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = length = 0
    for match, in_formula in _places(text):
        number = _number(match, scope, in_formula=in_formula)
        if number is None:
            continue
        parts += [text[at : match.start()], number]
        length += match.start() - at + len(number)
        at = match.end()
        cuts.append((length, at - length))
    return Filled("".join([*parts, text[at:]]), tuple(cuts))


def _places(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """What looks like a placeholder, outside code, and whether it stands in a formula."""
    spans = list(formulas_and_code(text))
    for match in _PLACEHOLDER.finditer(text):
        around = [is_formula for start, end, is_formula in spans if start <= match.start() < end]
        if around != [False]:
            yield match, around == [True]


def _number(match: re.Match[str], scope: Scope, *, in_formula: bool) -> str | None:
    """What stands in the place of the placeholder; nothing where it is none."""
    if match["broken"]:
        raise ExpressionError(match.start(), "{= asks for a number that cannot be read", _HOW)
    if match["name"]:
        if match["name"] not in scope.values:
            if not scope.values or (in_formula and not _is_slip(match, scope)):
                return None
            raise _stray(match, scope)
        written = shown(scope.values[match["name"]])
    else:
        try:
            value = scope.number(match["expression"])
            written = shown(value, int(match["digits"]) if match["digits"] else None)
        except ExpressionError as error:
            offset = match.start() + 2 + error.offset
            raise ExpressionError(offset, error.what, error.remedy) from None
    return f"{{{written}}}" if in_formula else written.replace("-", "−")


def _is_slip(match: re.Match[str], scope: Scope) -> bool:
    r"""Whether braces in a formula seem to mean a value: \text{kept} does not, {kpet} may."""
    is_argument = _COMMAND.search(match.string, 0, match.start()) is not None
    long_enough = len(match["name"]) >= SHORTEST_SLIP
    return long_enough and not is_argument and bool(did_you_mean(match["name"], scope.values))


def _stray(match: re.Match[str], scope: Scope) -> ExpressionError:
    name = match["name"]
    remedy = did_you_mean(name, scope.values) or f"there are: {', '.join(scope.values)}"
    return ExpressionError(match.start(), f"no value is called `{name}`", remedy)


def shown(value: float, decimals: int | None = None) -> str:
    """A number in figures, without an exponent; ValueError if it would be all zeros or no end."""
    if value and not SMALLEST <= abs(value) <= LARGEST:
        what = f"the number {value:g} cannot be written in figures"
        raise ExpressionError(0, what, "multiply it by a power of ten, or ask for its logarithm")
    if decimals is not None:
        return f"{value:z.{decimals}f}"
    if value == int(value):
        return str(int(value))
    figures = format(Decimal(f"{value:.{FIGURES - 1}e}"), "f")
    return figures.rstrip("0").rstrip(".") if "." in figures else figures
