"""The commands for authors of courses, as the command line offers them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    check = commands.add_parser("check", help="say everything that is wrong with a course")
    check.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="its folder, or one lesson's file"
    )
    check.add_argument("--json", action="store_true", help="for other programs")
    check.set_defaults(run=_check)
    preview = commands.add_parser("preview", help="show a course while you write it")
    preview.add_argument("path", type=Path, metavar="PATH", help="its folder, or a lesson's file")
    preview.set_defaults(run=_preview)


def _check(options: argparse.Namespace) -> int:
    from unstir.tui.check import run  # noqa: PLC0415 -- numpy

    return run(options.path, as_json=options.json)


def _preview(options: argparse.Namespace) -> int:
    from unstir.tui.preview import run  # noqa: PLC0415 -- Textual

    return run(options.path)
