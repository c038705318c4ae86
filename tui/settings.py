"""What a learner may set, with the names under which it is kept in the record."""

from collections.abc import Mapping
from dataclasses import dataclass

from unstir.tui.actions import ACTIONS, BY_ID, Action
from unstir.tui.capability import AUTO, COLOURS, GLYPHS

THEME, MOTION, PACE, KEYS = "theme", "motion", "pace", "keys"
PACES = ("1", "2", "4", "0.25", "0.5")


@dataclass(frozen=True)
class Setting:
    """One of several values, and what it is about; the first value is the usual one.

    colours and glyphs are called as the options of `unstir doctor`.
    """

    name: str
    label: str
    about: str
    values: tuple[str, ...]


def settings(themes: tuple[str, ...]) -> tuple[Setting, ...]:
    """What can be set, where there are these themes."""
    return (
        Setting(THEME, "Theme", "The colours of everything. ansi: the terminal's own.", themes),
        Setting(
            MOTION,
            "Motion",
            "off: nothing moves by itself; pictures still play when you start them.",
            ("on", "off"),
        ),
        Setting(PACE, "Pace", "How fast pictures play, as often as usual.", PACES),
        Setting(
            "colours",
            "Colours",
            "How many colours pictures use; letters follow when unstir is opened again.",
            (AUTO, *COLOURS),
        ),
        Setting(
            "glyphs",
            "Glyphs",
            "What pictures are made of; unstir doctor --pictures shows each.",
            (AUTO, *GLYPHS),
        ),
    )


# Places whose keys hold at the same time.
TOGETHER = (
    {"home", "menu"},
    {"lesson", "picture", "prose", "question"},
    {"review", "picture", "prose", "question"},
    {"playground", "picture"},
    {"progress", "rows"},
    {"settings", "menu"},
)


def taken_by(action: Action, key: str, chosen: Mapping[str, str]) -> Action | None:
    """The action that has a key already, where it would be in the way of another action."""
    for other in ACTIONS:
        keys = chosen.get(other.id, other.keys).split(",")
        if other.id != action.id and key in keys and _meet(action.place, other.place):
            return other
    return None


def _meet(place: str, other: str) -> bool:
    return (
        place == other or "app" in (place, other) or any({place, other} <= one for one in TOGETHER)
    )


def sound_keys(kept: object) -> dict[str, str]:
    """Of what the record holds, the actions and keys that make sense."""
    if not isinstance(kept, dict):
        return {}
    return {
        name: keys
        for name, keys in kept.items()
        if isinstance(keys, str) and keys and name in BY_ID and BY_ID[name].changeable
    }
