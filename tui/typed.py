"""What was typed after `unstir`: most often nothing."""

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse


def options(arguments: Sequence[str] | None) -> "argparse.Namespace":
    """The options and the command in arguments; None stands for those of this process.

    Nothing needs no parser: to make it, with all commands, takes a twentieth of the start.
    """
    typed = sys.argv[1:] if arguments is None else arguments
    if typed:
        from unstir.tui.arguments import parsed  # noqa: PLC0415 -- see above

        return parsed(typed)
    nothing = SimpleNamespace(
        picture=None,
        course=None,
        data_dir=None,
        glyphs=None,
        colours=None,
        plain=False,
        command=None,
        rest=[],
    )
    return cast("argparse.Namespace", nothing)
