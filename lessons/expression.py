"""Computes the expressions of lessons: arithmetic with names and functions from closed lists.

A text is first divided into signs, so that nothing but numbers, names, names in quotes, operators,
commas and parentheses comes any further; then every name is looked up; and only then is it
computed, by simpleeval, which is left without attributes, indices, conditions and loops. Every
number is a float, so that no power and no product takes long.
"""

import ast
import functools
import inspect
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from simpleeval import InvalidExpression, SimpleEval  # type: ignore[import-untyped] # it says no types

from unstir.lessons.nearest import did_you_mean

LONGEST = 300

_SIGN = re.compile(
    r"[ \t\n]*(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?(?![A-Za-z0-9_.])"
    r"|[A-Za-z_][A-Za-z0-9_]*"
    r"|'[^'\"\\\n]*'|\"[^'\"\\\n]*\""
    r"|\*\*|[<>=!]=|[-+*/(),<>])[ \t\n]*"
)
_OPERATORS: Mapping[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_NODES = (ast.BinOp, ast.Call, ast.Compare, ast.Name, ast.UnaryOp)

Functions = Mapping[str, Callable[..., float]]


class ExpressionError(ValueError):
    """An expression that cannot be computed: where in it (from 0), what, and what to do."""

    def __init__(self, offset: int, what: str, remedy: str) -> None:
        super().__init__(f"{what}: {remedy}")
        self.offset = offset
        self.what = what
        self.remedy = remedy


def number(text: str, values: Mapping[str, float], functions: Functions) -> float:
    """The finite number that an expression gives; ExpressionError if it gives none."""
    result = _computed(text, values, functions)
    if isinstance(result, bool) or not isinstance(result, int | float):
        raise ExpressionError(0, "the expression gives no number", "write one that does")
    if not math.isfinite(result):
        raise ExpressionError(0, "the expression is infinite", "ask for something finite")
    return float(result)


def truth(text: str, values: Mapping[str, float], functions: Functions) -> bool:
    """Whether a comparison holds; ExpressionError if the expression is none."""
    result = _computed(text, values, functions)
    if not isinstance(result, bool):
        remedy = "compare two numbers: snr('linear', 500, 1000) < 1"
        raise ExpressionError(0, "the expression is neither true nor false", remedy)
    return result


def names_in(text: str) -> frozenset[str]:
    """The names of values and functions in an expression; ExpressionError if it is none."""
    return frozenset(node.id for node in ast.walk(_tree(text)) if isinstance(node, ast.Name))


def _computed(text: str, values: Mapping[str, float], functions: Functions) -> Any:
    tree = _tree(text)
    _look_up(text, tree, values, functions)
    evaluator = SimpleEval(operators=_OPERATORS, functions=functions, names=values)
    nodes = {node: evaluator.nodes[node] for node in _NODES}
    evaluator.nodes = {**nodes, ast.Constant: _constant}
    try:
        return evaluator.eval(text, previously_parsed=tree)
    except ZeroDivisionError:
        raise ExpressionError(0, "the expression divides by zero", "choose other numbers") from None
    except OverflowError:
        raise ExpressionError(0, "the expression grows too large", "use smaller numbers") from None
    except RecursionError:
        raise ExpressionError(0, "the expression is nested too deep", "write it flatter") from None
    except ExpressionError:
        raise
    except (InvalidExpression, TypeError) as error:
        remedy = "calculate with numbers, and give names in quotes to functions only"
        raise ExpressionError(0, f"this cannot be computed ({error})", remedy) from None
    except ValueError as error:
        raise ExpressionError(0, f"{error}", "choose other numbers or names") from None


def _constant(node: ast.Constant) -> float | str:
    return node.value if isinstance(node.value, str) else float(node.value)  # type: ignore[arg-type] # _look_up refused the others


@functools.lru_cache(maxsize=512)
def _tree(text: str) -> ast.expr:
    """The tree of an expression made of permitted signs only."""
    if len(text) > LONGEST:
        what = f"the expression has more than {LONGEST} letters"
        raise ExpressionError(0, what, "compute it in smaller parts")
    at = 0
    while at < len(text):
        sign = _SIGN.match(text, at)
        if not sign:
            remedy = "use numbers, + - * / **, parentheses, and the names of quantities"
            raise ExpressionError(at, f"{text[at : at + 10]!r} cannot be read", remedy)
        at = sign.end()
    try:
        # On one line and without a blank before it, so that columns are offsets.
        return ast.parse(f"({text})".replace("\n", " "), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = (getattr(error, "offset", None) or 2) - 2
        remedy = "see that nothing is missing before or after"
        raise ExpressionError(
            max(0, min(offset, len(text))), "this is no expression", remedy
        ) from None


def _look_up(text: str, tree: ast.expr, values: Mapping[str, float], functions: Functions) -> None:
    """ExpressionError at the first part that is not on the lists."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        offset = _letters(text, getattr(node, "col_offset", 1) - 1)
        match node:
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                _check_call(offset, name, len(args), functions)
            case ast.Name(id=name):
                if id(node) not in called and name not in values:
                    raise _unknown(offset, f"no value is called `{name}`", name, values)
            case ast.Constant(value=value):
                if isinstance(value, bool) or not isinstance(value, int | float | str):
                    raise _not_allowed(text, offset)
            case ast.Call():
                raise _not_allowed(text, offset)
            case ast.expr() if not isinstance(node, _NODES):
                raise _not_allowed(text, offset)
            case ast.operator() | ast.unaryop() | ast.cmpop() if type(node) not in _OPERATORS:
                raise ExpressionError(0, "an operator is not allowed here", "use + - * / **")


def _letters(text: str, count: int) -> int:
    """How many letters so many bytes of a text are."""
    return len(text.encode()[: max(0, count)].decode(errors="ignore"))


def _check_call(offset: int, name: str, given: int, functions: Functions) -> None:
    if name not in functions:
        raise _unknown(offset, f"there is no function `{name}`", name, functions)
    try:
        wanted = inspect.signature(functions[name])
    except ValueError:  # math.log of old Pythons tells nothing of itself
        return
    try:
        wanted.bind(*range(given))
    except TypeError:
        names = ", ".join(wanted.parameters)
        raise ExpressionError(
            offset, f"`{name}` is given {given} values", f"write {name}({names})"
        ) from None


def _unknown(offset: int, what: str, name: str, known: Mapping[str, Any]) -> ExpressionError:
    remedy = did_you_mean(name, known)
    return ExpressionError(offset, what, remedy or f"there are: {', '.join(sorted(known))}")


def _not_allowed(text: str, offset: int) -> ExpressionError:
    what = f"`{text[offset : offset + 20]}` is not allowed here"
    return ExpressionError(offset, what, "use numbers, names, + - * / ** and functions")
