"""What may be typed after `unstir`: its options, and every command with its own."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from unstir.tui import (
    authoring,
    certifying,
    doctor,
    exercise,
    instructing,
    learning,
    network,
    serving,
)
from unstir.tui.wishes import add_options


class _Version(argparse.Action):
    """Prints the version. The packages' records are read only then: that takes 10 ms."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 -- see above

        print(f"unstir {version('unstir')}")  # noqa: T201 -- a command line speaks
        parser.exit()


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options; those unknown here go to a command that takes the rest, or are an error."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and "rest" not in options:
        parser.error(f"unrecognized arguments: {' '.join(rest)}{_in_quotes(options, rest)}")
    options.rest = rest
    return options


def _in_quotes(options: argparse.Namespace, rest: Sequence[str]) -> str:
    """For a prompt of several words: how it is written."""
    if options.command != "draw" or any(word.startswith("-") for word in rest):
        return ""
    prompt = " ".join([options.prompt, *rest])
    return f'; put the prompt in quotes: unstir draw "{prompt}"'


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="unstir",
        description="Learn how diffusion models work: lessons beside live pictures, offline.",
        epilog="Inside the app, press ? for the keys.",
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        default=argparse.SUPPRESS,
        help="print the version, and stop",
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="show your own PNG or JPEG in the lessons"
    )
    parser.add_argument(
        "--course", type=Path, metavar="FOLDER", help="open another course than the built-in one"
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="FOLDER",
        help="where your progress is kept (or set UNSTIR_DATA_DIR)",
    )
    add_options(parser)
    parser.add_argument("--plain", action="store_true", help="print text, no full screen")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    doctor.add_commands(commands)
    lesson = commands.add_parser("lesson", help="print a lesson as text")
    lesson.add_argument("id", nargs="?", help="which one; without it, the list of lessons")
    learning.add_commands(commands)
    certifying.add_commands(commands)
    instructing.add_commands(commands)
    exercise.add_commands(commands)
    authoring.add_commands(commands)
    network.add_commands(commands)
    serving.add_commands(commands)
    return parser
