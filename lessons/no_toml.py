"""What to do about a text that is no TOML: what tomli says of it, with a remedy that fits."""

import tomli

from unstir.lessons.places import Path, Places
from unstir.lessons.problem import Problem

OPEN = "see the line above it, too: a quote or bracket may be open"

LISTS = frozenset(
    {
        *("part", "idea", "idea.visual", "section", "question", "term", "symbol"),
        *("branches", "choices", "mistakes", "pairs", "solution"),
    }
)
"""Tables of which there may be several, by their names, or with those before to be clear."""

_BACKSLASH = "in \"double quotes\" a backslash is written twice; or use 'single quotes'"


def problem_of(file: str, places: Places, error: tomli.TOMLDecodeError) -> Problem:
    """The problem that a text is no TOML, with its place."""
    for path, offset in places.twice:
        if offset <= error.pos:
            what = f"`{_name(places, path)}` stands twice, first in line {places.of(path)[0]}"
            return Problem(file, *places.at(offset), what, _without(places, path, offset))
    remedy = _BACKSLASH if error.msg.startswith("Unescaped") else OPEN
    return Problem(file, error.lineno, error.colno, f"this is not TOML: {error.msg}", remedy)


def _without(places: Places, path: Path, offset: int) -> str:
    """How a key or table comes to stand once."""
    if path in places.values or places.text[offset] != "[":
        return "remove one"
    names = [name for name in path if isinstance(name, str)]
    if not LISTS.isdisjoint({names[-1], ".".join(names)}):
        return f"write [[{'.'.join(names)}]] each time, in double brackets, or remove one"
    entries = [place for place, name in enumerate(path) if isinstance(name, int)]
    if not entries:
        return "remove one"
    around = ".".join(name for name in path[: entries[-1]] if isinstance(name, str))
    return f"remove one, or begin another [[{around}]] before it"


def _name(places: Places, path: Path) -> str:
    """The name of a key, or that of a table with those before, as its header has it."""
    names = [name for name in path if isinstance(name, str)]
    return (".".join(names) if places.has_header(path) else names[-1])[:80]
