"""Reads JSON from strangers: small, plain, and with only one meaning."""

import json
from typing import Any, NoReturn

from unstir.progress.attempt import EXACT

DEEPEST = 32


def read_strictly(data: bytes, largest: int) -> Any:
    """What the JSON in data says; ValueError with what is wrong with it.

    Every reader has to understand it alike: UTF-8 without a mark in front, no name twice in an
    object, no fractions, whole numbers within ±2**53, no halves of letters, not deeper than 32.
    """
    if len(data) > largest:
        raise ValueError(f"it is larger than {largest // 1024} KiB")
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError:
        raise ValueError("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON (line {error.lineno})") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if _depth(value) > DEEPEST:
        raise ValueError("it is nested too deeply")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("it says something twice")
    return table


def _whole(digits: str) -> int:
    if len(digits) > len(str(-EXACT)) or not abs(int(digits)) <= EXACT or digits == "-0":
        raise ValueError("it holds a number that not every reader takes for the same")
    return int(digits)


def _no_fraction(_text: str) -> NoReturn:
    raise ValueError("it holds a number that is not whole")


def _depth(value: Any) -> int:
    """How many lists and objects stand one in the other; value is known to be read without harm."""
    level, depth = [value], 0
    while level := [each for each in level if isinstance(each, dict | list)]:
        depth += 1
        level = [
            inner for each in level for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return depth
