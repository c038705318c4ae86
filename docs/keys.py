"""Writes docs/keys.md from the table of actions.

    .venv/bin/python docs/keys.py

A test compares what it writes with what stands there.
"""

from collections.abc import Iterator
from pathlib import Path

from textual.keys import format_key

from unstir.tui.actions import PLACES, Action, in_place

PAGE = Path(__file__).parent / "keys.md"
HEAD = """\
# Keys

Written by `docs/keys.py` from the table in `tui/actions.py`. Every key can be changed in the
settings, except those that count (1 to 9). Inside the app, `?` shows the keys that do something
where you are, and `:` finds a command by a few of its letters.
"""


def page() -> str:
    """All keys, a table for each place where they hold."""
    return "\n".join([HEAD, *(line for place in PLACES for line in _table(place))]).rstrip() + "\n"


def _table(place: str) -> Iterator[str]:
    yield f"## {PLACES[place]}\n"
    yield "| key | what it does | name in settings |"
    yield "|---|---|---|"
    for action in in_place(place):
        name = f"`{action.id}`" if action.changeable else ""
        yield f"| {_keys(action)} | {action.sentence} | {name} |"
    yield ""


def _keys(action: Action) -> str:
    keys = [f"`{_key(key)}`" for key in action.keys.split(",")]
    return " ".join(keys) if action.changeable else f"{keys[0]} to {keys[-1]}"


def _key(key: str) -> str:
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, format_key(last)])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
