"""Expressions compute what they say, with the engine's numbers, and nothing else."""

import math
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.noise import Noise
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.expression import LONGEST, ExpressionError
from unstir.lessons.measure import COST_OF_RUNNING, Effort
from unstir.lessons.scope import Scope

LINEAR = SCHEDULES["linear"].table(1000)
VALUES = Scope({"x0": 3.0, "a": 0.64})
ALPHA_BAR = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        (".5 + 1e-1", 0.6),
        ("-(2 - 5) * 4 / 3", 4.0),
        ("2 ** 10", 1024.0),
        (" sqrt( a )\n* x0 ", 2.4),
        ("log10(1000) + log(exp(2))", 5.0),
        ("min(1, 2) + max(1, 2) + abs(-3)", 6.0),
        ("round(pi, 2)", 3.14),
        ("sqrt(a) * x0 + sqrt(1 - a) * (-1)", 1.8),
        ("x_t(x0, -1, a)", 1.8),
        ("x0_hat(1.8, -1, a)", 3.0),
        ("alpha_bar('linear', 500, 1000)", ALPHA_BAR[499]),
        ('beta("linear", 1000, 1000)', 0.02),
        ("alpha_t('linear', 1, 1000)", 0.9999),
        ("alpha('linear', 500, 1000)", math.sqrt(ALPHA_BAR[499])),
        ("sigma('linear', 500, 1000)", math.sqrt(1 - ALPHA_BAR[499])),
        ("snr('linear', 500, 1000)", ALPHA_BAR[499] / (1 - ALPHA_BAR[499])),
        ("log_snr('linear', 500, 1000)", math.log(ALPHA_BAR[499] / (1 - ALPHA_BAR[499]))),
        ("snr_db('toy', 1000, 1000)", -2.35),
        ("first_below('snr', 1, 'linear', 1000)", np.argmax(ALPHA_BAR < 0.5) + 1),
        ("first_above('sigma', 0.5, 'linear', 1000)", np.argmax(ALPHA_BAR < 0.75) + 1),
        (
            "posterior_variance('linear', 500, 1000)",
            (1 - ALPHA_BAR[498]) / (1 - ALPHA_BAR[499]) * np.linspace(1e-4, 0.02, 1000)[499],
        ),
    ],
)
def test_expressions_are_computed(text: str, value: float) -> None:
    """Arithmetic, values and quantities of the engine, against the definitions."""
    assert VALUES.number(text) == pytest.approx(value, rel=2e-3 if "toy" in text else 1e-9)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("1 < 2", True), ("a >= 0.65", False), ("snr('linear', 500, 1000) < 1", True)],
)
def test_comparisons_hold_or_not(text: str, holds: bool) -> None:  # noqa: FBT001 - the expected value
    """They decide which choice is right."""
    assert VALUES.truth(text) is holds


BROKEN = {
    "1 +": (3, "this is no expression"),
    "(": (0, "this is no expression"),
    "x1": (0, "no value is called `x1`"),
    "1 + sqr(4)": (4, "there is no function `sqr`"),
    "sqrt(1, 2)": (0, "`sqrt` is given 2 values"),
    "alpha_bar('linear', 1)": (0, "`alpha_bar` is given 2 values"),
    "alpha_bar('liner', 1, 1000)": (0, "no schedule is called 'liner' (did you mean linear?)"),
    "alpha_bar('linear', 1001, 1000)": (0, "the step has to be a whole number from 0 to 1000"),
    "alpha_bar('linear', 1.5, 1000)": (0, "the step has to be a whole number from 0 to 1000"),
    "first_below('noise', 1, 'linear', 1000)": (0, "no quantity is called 'noise'"),
    "first_below('snr', 0, 'linear', 1000)": (0, "this happens at no step of the chain"),
    "1 / 0": (0, "the expression divides by zero"),
    "sqrt(-1)": (0, "-1 has no root"),
    "exp(1000)": (0, "the expression grows too large"),
    "snr('linear', 0, 1000)": (0, "the expression is infinite"),
    "'x0'": (0, "the expression gives no number"),
    "1 < 2": (0, "the expression gives no number"),
    "1 + 'a'": (0, "this cannot be computed"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_cannot_be_computed_is_told(text: str) -> None:
    """With the place in the expression."""
    offset, what = BROKEN[text]

    with pytest.raises(ExpressionError) as told:
        VALUES.number(text)

    assert (told.value.offset, told.value.what[: len(what)]) == (offset, what)


def test_a_number_is_neither_true_nor_false() -> None:
    """Only a comparison is."""
    with pytest.raises(ExpressionError, match="neither true nor false"):
        VALUES.truth("1 + 1")


HOSTILE = [
    "__import__('os').system('true')",
    "().__class__.__bases__",
    "(1).real",
    "x0.real",
    "'a'.upper()",
    "sqrt.__globals__",
    "[x0 for x0 in (1, 2)]",
    "{1: 2}",
    "x0[0]",
    "lambda: 1",
    "f'{x0}'",
    "'a' * 999999999",
    "9 ** 9 ** 9 ** 9",
    "99999999 ** 99999999",
    "1 << 9999999999",
    "1 if x0 else 2",
    "x0 and a",
    "not x0",
    "x0 in a",
    "x0 is a",
    "(1, 2)",
    "sqrt(*a)",
    "max(**a)",
    "(yield)",
    "await a",
    "x0 := 1",
    "x0 = 1",
    "import os",
    "1; 2",
    "True",
    "None",
    "...",
    "1j",
    "0x10",
    "1_0",
    "1if 1else 2",
    "sqrt",
    "sqrt(sqrt)",
    "(1)(2)",
    "'a'('b')",
    "sqrt(4)(4)",
    "b'a'",
    "'\\x41'",
    "'''a'''",
    "1 // 2",
    "1 @ 2",
    "~1",
    "1 % 2",
    "√4",
    "١",
    "\x00",
    "(" * 150 + "1" + ")" * 149,
    "-" * 299 + "x",
    "1" + "+1" * LONGEST,
    "7" * (LONGEST + 1),
    "7" * LONGEST + "e99",
    "round(1, 1e9)",
    "alpha_bar('linear', 1, 1e12)",
    "alpha_bar(1, 1, 10)",
    "alpha_bar('linear', 'a', 10)",
    "sqrt('4')",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_expressions_are_refused_at_once(text: str) -> None:
    """Lessons are data: no attribute, no index, no loop, no huge power."""
    with pytest.raises(ExpressionError) as told:
        VALUES.number(text)

    assert 0 <= told.value.offset <= len(text)


@given(st.text(alphabet="1.e+-*/()<>=,'\"ax0_sqrt \n", max_size=60))
def test_no_text_gets_out(text: str) -> None:
    """Whatever stands there, it is a finite number or an ExpressionError."""
    try:
        value: Any = VALUES.number(text)
    except ExpressionError:
        return
    assert math.isfinite(value)


FORWARD = Scope(visual=Forward(steps=1000, schedule=SCHEDULES["linear"]))


def test_the_visual_is_asked_for_its_readings() -> None:
    """By symbol, and without a visual there is nothing to ask."""
    assert FORWARD.number("reading('ᾱ_t', 500)") == pytest.approx(ALPHA_BAR[499])
    with pytest.raises(ExpressionError, match="there is no function `reading`"):
        VALUES.number("reading('ᾱ_t', 500)")


def test_the_visual_is_asked_when_something_happens() -> None:
    """The first step, as found by looking at every one."""
    first = int(np.argmax(ALPHA_BAR < 0.3)) + 1

    assert FORWARD.number("step_below('ᾱ_t', 0.3)") == first
    assert FORWARD.number("step_above('t', 7)") == 8
    assert FORWARD.number("step_above('t', -1)") == 0


@pytest.mark.parametrize(
    ("scope", "text", "what"),
    [
        (FORWARD, "reading('snr', 5)", "no reading 'snr' (there are t, ᾱ_t, signal, noise, SNR)"),
        (FORWARD, "reading('t', 1001)", "the step has to be a whole number from 0 to 1000"),
        (FORWARD, "step_below('ᾱ_t', 0)", "this happens at no step of the visual"),
        (Scope(visual=Noise()), "step_above('mean', 0)", "this begins and ends again"),
    ],
)
def test_what_the_visual_cannot_tell(scope: Scope, text: str, what: str) -> None:
    """A reading that is not there, and what has no one step."""
    with pytest.raises(ExpressionError) as told:
        scope.number(text)

    assert what in told.value.what


def test_keys_may_not_take_long() -> None:
    """What a file may ask to be computed is limited; what needs seconds for a frame is out."""
    steps = Scope(visual=Forward(), effort=Effort(left=100))
    runs = Scope(visual=Reverse(steps=5), effort=Effort(left=6 * COST_OF_RUNNING))

    assert steps.number("step_above('t', 7)") == 8
    assert runs.number("reading('k', 0) + reading('k', 1)") == 1
    for scope, text in [
        (replace(steps, visual=Forward(seed=1)), "step_above('t', 7) + step_above('t', 8)"),
        (replace(runs, visual=Reverse(steps=4)), "reading('k', 0)"),
        (Scope(visual=Denoisers()), "reading('t', 0)"),
    ]:
        with pytest.raises(ExpressionError, match="too long to compute"):
            scope.number(text)


def test_a_deep_expression_is_computed_or_refused() -> None:
    """Also where there is hardly any room left on the stack."""

    def deeper(left: int) -> float:
        return deeper(left - 1) if left else VALUES.number("-" * 298 + "1")

    assert deeper(0) == 1
    with pytest.raises(ExpressionError, match=r"nested too deep|no expression"):
        deeper(sys.getrecursionlimit() - 300)
