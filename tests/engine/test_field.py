"""An experiment's fields keep their rules."""

from dataclasses import dataclass

import pytest

from unstir.engine.experiments.field import (
    OneOf,
    Real,
    Whole,
    Words,
    check,
    one_of,
    real,
    rules,
    whole,
    words,
)

TABLE = {"two": 2.0, "three": 3.0}


@dataclass(frozen=True)
class Example:
    """One field of each kind."""

    entry: float | str = one_of(TABLE, "three", own=str)
    count: float = whole(1, 10, 5)
    share: float = real(0, 1, 0.5)
    prompt: str = words("a ring", longest=8)
    derived: int = 0


def test_rules_are_listed_in_order_for_the_fields_that_declare_one() -> None:
    """The loader sees each settable field with its rule, and no other field."""
    assert rules(Example) == {
        "entry": OneOf(TABLE, str),
        "count": Whole(1, 10),
        "share": Real(0, 1),
        "prompt": Words(8),
    }


@pytest.mark.parametrize(
    "example",
    [Example(), Example(2.0), Example("my own"), Example(count=10), Example(share=1)],
)
def test_what_is_allowed_passes(example: Example) -> None:
    """An entry of the table, the learner's own, both ends of a range: all are allowed."""
    check(example)

    assert all(rule.allows(getattr(example, name)) for name, rule in rules(Example).items())


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (Example(entry=5.0), "entry = 5.0: allowed is one of two, three"),
        (Example(count=11), "count = 11: allowed is a whole number from 1 to 10"),
        (Example(count=True), "count = True: allowed is a whole number from 1 to 10"),
        (Example(count=2.0), "count = 2.0: allowed is a whole number from 1 to 10"),
        (Example(share=1.5), "share = 1.5: allowed is a number from 0 to 1"),
        (Example(share=float("nan")), "share = nan: allowed is a number from 0 to 1"),
        (Example(prompt="a red ring"), "prompt = 'a red ring': allowed is one line of at most 8"),
        (Example(prompt="a\nb"), "allowed is one line of at most 8 characters"),
    ],
)
def test_what_is_not_allowed_is_named(example: Example, message: str) -> None:
    """The error names the field, the value and what is allowed."""
    with pytest.raises(ValueError, match=message):
        check(example)
