"""The learner's own choice of colours and glyphs: by options, kept in the record, carried out."""

import os
import sys
from typing import TYPE_CHECKING

from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.capability import AUTO, COLOURS, GLYPHS, Capability, Found, Wishes

if TYPE_CHECKING:
    import argparse

# What Textual calls the colours of --colours.
_COLOUR_SYSTEMS = {"true": "truecolor", "256": "256", "16": "standard", "none": "standard"}


def add_options(parser: "argparse.ArgumentParser", default: str | None = None) -> None:
    """Add --glyphs and --colours; a subcommand that has them too takes argparse.SUPPRESS."""
    parser.add_argument(
        "--glyphs",
        choices=(*GLYPHS, AUTO),
        default=default,
        help="what pictures are made of, instead of what is found to be safe",
    )
    parser.add_argument(
        "--colours",
        choices=(*COLOURS, AUTO),
        default=default,
        help="how many colours to use, instead of what is found",
    )


def wishes_of(options: "argparse.Namespace", journal: Journal) -> Wishes:
    """What the options say, else what was kept; `auto` overrules what was kept."""
    return Wishes(
        colours=_wish("colours", options.colours, COLOURS, journal),
        glyphs=_wish("glyphs", options.glyphs, GLYPHS, journal),
    )


def _wish(name: str, option: str | None, known: tuple[str, ...], journal: Journal) -> Found | None:
    if option is not None:
        return None if option == AUTO else Found(option, f"--{name} {option}")
    try:
        kept = journal.recalled(name)
    except RecordError:  # what is only convenient does not keep the app from opening
        return None
    return Found(kept, f"kept by unstir doctor --{name} {kept}") if kept in known else None


def keep(options: "argparse.Namespace", journal: Journal) -> None:
    """Keep what the options say; `auto` takes back what was kept. RecordError if it cannot be."""
    for name, wish in (("colours", options.colours), ("glyphs", options.glyphs)):
        if wish is not None:
            journal.remember(name, None if wish == AUTO else wish)


def insist(terminal: Capability) -> None:
    """Let Textual's own text use the same colours; before an app is made, after Textual's import.

    Textual knows two ways: NO_COLOR, and a constant that it reads from the environment on import.
    """
    if terminal.colours.value == "none":
        os.environ["NO_COLOR"] = "1"
    constants = sys.modules.get("textual.constants")
    if constants is not None and "TEXTUAL_COLOR_SYSTEM" not in os.environ:
        constants.COLOR_SYSTEM = _COLOUR_SYSTEMS[terminal.colours.value]  # type: ignore[attr-defined]
