"""The commands for authors of courses, as the command line offers them."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    _add_check(commands)
    _add_preview(commands)
    _add_new(commands)
    _add_convert(commands)
    commands.add_parser("courses", help="list the courses there are, and how they are opened")
    _add_schema(commands)


def _add_check(commands: "Commands") -> None:
    check = commands.add_parser("check", help="say everything that is wrong with a course")
    check.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="a course's folder, or a lesson's file; if left out, the built-in course",
    )
    check.add_argument("--json", action="store_true", help="for other programs")
    check.set_defaults(run=_check)


def _add_preview(commands: "Commands") -> None:
    preview = commands.add_parser("preview", help="show a course while you write it")
    preview.add_argument(
        "path", type=Path, metavar="PATH", help="a course's folder, or a lesson's file"
    )
    preview.set_defaults(run=_preview)


def _add_new(commands: "Commands") -> None:
    new = commands.add_parser("new", help="write a small course or lesson to begin with")
    new.add_argument("what", choices=("course", "lesson"), help="which of the two")
    new.add_argument("path", type=Path, metavar="PATH", help="a FOLDER, or FOLDER/NAME of a lesson")
    new.set_defaults(run=_new)


def _add_convert(commands: "Commands") -> None:
    convert = commands.add_parser("convert", help="questions in from other formats, and out")
    convert.add_argument("path", type=Path, metavar="FILE", help="a quiz, lesson, bank or course")
    convert.add_argument(
        "--from",
        dest="from_format",
        metavar="FORMAT",
        help="mdbook-quiz, gift, jupyterquiz, mkdocs-quiz or unstir; without it, told by the file",
    )
    convert.add_argument(
        "--to",
        choices=("toml", "gift", "csv"),
        default="toml",
        help="into a lesson's TOML, if left out",
    )
    convert.add_argument("-o", dest="output", type=Path, metavar="OUT", help="write to this file")
    convert.add_argument("--force", action="store_true", help="even if OUT is there already")
    convert.add_argument("--concept", metavar="ID", help="what the questions are about")
    convert.set_defaults(run=_convert)


def _add_schema(commands: "Commands") -> None:
    schema = commands.add_parser("schema", help="print the format as JSON Schema, for editors")
    schema.add_argument(
        "file",
        nargs="?",
        choices=("course", "lesson", "bank", "glossary"),
        default="lesson",
        help="of which file; a lesson's, if left out",
    )
    schema.set_defaults(run=_schema)


def _check(options: argparse.Namespace) -> int:
    from unstir.tui.check import run  # noqa: PLC0415 -- numpy

    return run(options.path, as_json=options.json)


def _preview(options: argparse.Namespace) -> int:
    from unstir.tui.preview import run  # noqa: PLC0415 -- Textual

    return run(options.path)


def _new(options: argparse.Namespace) -> int:
    from unstir.tui.new import new_course, new_lesson  # noqa: PLC0415 -- numpy

    return new_course(options.path) if options.what == "course" else new_lesson(options.path)


def _convert(options: argparse.Namespace) -> int:
    from unstir.tui.convert import convert_command  # noqa: PLC0415 -- numpy

    return convert_command(options)


def _schema(options: argparse.Namespace) -> int:
    from unstir.lessons.schema import schema  # noqa: PLC0415 -- numpy

    print(json.dumps(schema(options.file), indent=1, ensure_ascii=False))  # noqa: T201 -- a command line speaks
    return 0
