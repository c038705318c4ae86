"""What the terminal can show: colours, glyphs, its ground, pixels; and why we think so.

Nothing here reads the world: the environment, the terminal's answers and the learner's wishes come
in as values. The words for colours and glyphs are those of the options --colours and --glyphs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from unstir.tui.hearing import Answers

COLOURS = ("true", "256", "16", "none")
KITTY = "kitty"  # true pixels, by Kitty's protocol
GLYPHS = ("half", "quadrant", "sextant", "octant", "mixed", "ascii", KITTY)
AUTO = "auto"

SIXEL = 4  # in the device attributes


@dataclass(frozen=True)
class Found:
    """What is so, and what says that it is so."""

    value: str
    why: str


@dataclass(frozen=True)
class Wishes:
    """What the learner has chosen, by an option now or by `unstir doctor` once."""

    colours: Found | None = None
    glyphs: Found | None = None


@dataclass(frozen=True)
class Capability:
    """Colours and glyphs to draw with; ground is dark, light or unknown; pixels a list, or none."""

    colours: Found = field(default=Found("true", "nothing else is known"))
    glyphs: Found = field(default=Found("half", "half blocks are safe everywhere"))
    ground: Found = field(default=Found("unknown", "the terminal was not asked"))
    pixels: Found = field(default=Found("none", "the terminal was not asked"))


# Terminals that draw certain glyphs themselves, from a version on. There is no question that one
# could answer about it; the versions are those that other programs found (breferrari/vigia#324,
# wezterm/wezterm#6502).
_DRAW_THEMSELVES = (
    (r"kitty\D*([\d.]+)", (0, 40), "octant"),
    (r"foot\D*([\d.]+)", (1, 20), "octant"),
    (r"ghostty\D*([\d.]+)", (1, 2), "octant"),
    (r"vte\D*(\d+)", (7800,), "octant"),
    (r"wezterm\D*(\d+)", (20220101,), "sextant"),
)
_SAY_NOTHING = {"xterm", "256color", "color", "16color", "direct"}
_IN_24_BIT = ("kitty", "foot", "ghostty", "wezterm", "vte", "iterm", "konsole", "alacritty")


def capability(
    environ: Mapping[str, str], answers: Answers, wishes: Wishes, *, utf8: bool
) -> Capability:
    """The best that is safe here, unless the learner wished otherwise."""
    name = _name(environ, answers)
    return Capability(
        colours=wishes.colours or _colours(environ, name),
        glyphs=_possible(wishes.glyphs, answers) or _glyphs(name, utf8=utf8),
        ground=_ground(answers),
        pixels=_pixels(answers),
    )


def _name(environ: Mapping[str, str], answers: Answers) -> str:
    """The terminal's name and version in small letters: what it says, else what is said of it.

    tmux and screen pass the variables of whatever terminal they were started in.
    """
    if answers.name:
        return answers.name.lower()
    if environ.get("TMUX") or environ.get("STY"):
        return ""
    if environ.get("VTE_VERSION"):
        return f"vte {environ['VTE_VERSION']}"
    named = " ".join(environ.get(key, "") for key in ("TERM_PROGRAM", "TERM_PROGRAM_VERSION"))
    term = environ.get("TERM", "").lower().removeprefix("xterm-")
    return named.strip().lower() or ("" if term in _SAY_NOTHING else term)


def _colours(environ: Mapping[str, str], name: str) -> Found:
    """As many as the terminal can show; the first reason that holds."""
    force = environ.get("FORCE_COLOR", "").lower()
    term, colorterm = environ.get("TERM", "").lower(), environ.get("COLORTERM", "").lower()
    reasons = (
        (environ.get("NO_COLOR"), "none", "NO_COLOR is set"),
        (force in {"0", "false", "no"}, "none", f"FORCE_COLOR={force}"),
        (force == "2", "256", "FORCE_COLOR=2"),
        (force == "3", "true", "FORCE_COLOR=3"),
        (
            environ.get("TERM_PROGRAM") == "Apple_Terminal",
            "256",
            "TERM_PROGRAM=Apple_Terminal, which does not keep what COLORTERM may promise",
        ),
        (colorterm in {"truecolor", "24bit"}, "true", f"COLORTERM={colorterm}"),
        (environ.get("WT_SESSION"), "true", "WT_SESSION is set: Windows Terminal"),
        (term.endswith("-direct"), "true", f"TERM={term}"),
        (name.startswith(_IN_24_BIT), "true", f"the terminal is {name}"),
        ("256color" in term, "256", f"TERM={term}, and COLORTERM does not promise more"),
        (not force and term.startswith("vt"), "none", f"TERM={term}"),
    )
    for holds, value, why in reasons:
        if holds:
            return Found(value, why)
    return Found("16", f"TERM={term} promises no more")


def _glyphs(name: str, *, utf8: bool) -> Found:
    if not utf8:
        return Found("ascii", "the output is not UTF-8 (LC_ALL, LC_CTYPE, LANG)")
    for pattern, least, glyphs in _DRAW_THEMSELVES:
        match = re.search(pattern, name)
        if match and _version(match[1]) >= least:
            return Found(glyphs, f"{name} draws them itself")
    return Found("half", f"safe everywhere, and {name or 'this terminal'} is not known for more")


def _possible(wish: Found | None, answers: Answers) -> Found | None:
    """What was wished; half blocks where that is pixels and the terminal does not take them."""
    if wish and wish.value == KITTY and not answers.kitty:
        return Found("half", f"{wish.why}, but the terminal does not say that it takes its pixels")
    return wish


def _version(digits: str) -> tuple[int, ...]:
    return tuple(int(part) for part in digits.split(".") if part)


def _ground(answers: Answers) -> Found:
    if answers.ground is None:
        return Found("unknown", "the terminal did not tell its colour")
    red, green, blue = answers.ground
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue  # ITU-R BT.709
    rgb = "".join(f"{round(255 * part):02x}" for part in answers.ground)
    return Found("light" if luminance > 1 / 2 else "dark", f"the terminal says it is #{rgb}")


def _pixels(answers: Answers) -> Found:
    ways = ["kitty"] * answers.kitty + ["sixel"] * (SIXEL in answers.attributes)
    if ways:
        use = "--glyphs kitty uses them" if answers.kitty else "pictures are drawn in cells even so"
        return Found(", ".join(ways), f"the terminal says so; {use}")
    if answers.complete:
        return Found("none", "the terminal says so")
    return Found("unknown", "the terminal did not answer")
