"""The commands between learners and instructors, as the command line offers them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    _add_submit(commands)
    _add_instructor(commands)
    _add_collect(commands)


def _add_submit(commands: "Commands") -> None:
    submit = commands.add_parser("submit", help="hand in your record, signed, as one file")
    submit.add_argument("--id", default="", help="the id your instructor knows you by")
    submit.add_argument("--name", default="", help="your name")
    submit.add_argument("--word", default="", help="the word your instructor gave out, if any")
    submit.add_argument(
        "--out", type=Path, metavar="FILE", help="what to write; ID.submission if left out"
    )
    submit.set_defaults(run=_submit)


def _add_instructor(commands: "Commands") -> None:
    instructor = commands.add_parser("instructor", help="make an instructor's key")
    wishes = instructor.add_subparsers(dest="wish", required=True, metavar="WISH")
    init = wishes.add_parser("init", help="a key with a passphrase, and a card to hand out")
    init.add_argument("--name", required=True, help="as it stands on certificates")
    _add_passphrase(init)
    init.set_defaults(run=_init)


def _add_collect(commands: "Commands") -> None:
    collect = commands.add_parser("collect", help="check, grade and count submissions")
    collect.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="where the submissions lie, in folders of their own too",
    )
    collect.add_argument(
        "--out", type=Path, metavar="FOLDER", help="for the results; results in FOLDER if left out"
    )
    collect.add_argument(
        "--also",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="another edition of the course that counts as well",
    )
    collect.add_argument(
        "--edition",
        action="append",
        default=[],
        metavar="DIGEST",
        help="an edition that counts, though you do not have it",
    )
    collect.add_argument("--word", default="", help="the word every submission has to hold")
    collect.add_argument("--issue", action="store_true", help="sign certificates for those who fit")
    collect.add_argument("--until", metavar="DATE", help="the last day of the certificates")
    _add_passphrase(collect)
    collect.set_defaults(run=_collect)


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take it from there, do not ask"
    )


def _submit(options: argparse.Namespace) -> int:
    from unstir.tui.submit import run  # noqa: PLC0415 -- cryptography

    return run(options)


def _init(options: argparse.Namespace) -> int:
    from unstir.tui.instructor import run  # noqa: PLC0415 -- cryptography

    return run(options)


def _collect(options: argparse.Namespace) -> int:
    from unstir.tui.collect import run  # noqa: PLC0415 -- numpy, fpdf

    return run(options)
