"""`unstir convert`: questions in from other formats, and out to them, with a report on each."""

import argparse
import sys
from collections.abc import Sequence

from unstir.lessons.markup import MarkupError, parse
from unstir.lessons.problem import ContentError
from unstir.quizzes.exchange.convert import FORMATS, convert
from unstir.quizzes.exchange.csv_text import csv_text
from unstir.quizzes.exchange.gift_text import gift_text
from unstir.quizzes.exchange.report import report, report_of_writing
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported
from unstir.quizzes.exchange.sent import NotSent, Sent, Written, with_losses
from unstir.quizzes.exchange.toml_text import toml_text
from unstir.quizzes.exchange.visible import shortened, visible
from unstir.quizzes.ids import is_id
from unstir.quizzes.question import AnyQuestion, Concept
from unstir.tui.own_questions import Questions, is_ours, own_questions
from unstir.tui.refusal import FAILED, MISUSED, Refusal

OURS = "unstir"
PASTE = "Put these tables below a [[section]] of a lesson. In course.toml, declare in [concepts]:"


def convert_command(options: argparse.Namespace) -> int:
    """Convert a file as the options say; 0 when everything was taken, 1 when something was not.

    options has path, from_format, to, output, force and concept. What is converted goes to output
    or is printed; the report goes to where errors go.
    """
    _check(options)
    read = _read(options)
    written = with_losses(_write(read.questions, options), read.losses)
    if read.questions:
        _put(written.text, options)
    told = filter(None, (read.told, report_of_writing(written, options.to)))
    print("\n".join(told), file=sys.stderr)  # noqa: T201 -- a command line speaks
    all_sent = all(isinstance(item, Sent) for item in written.items)
    return 0 if read.complete and all_sent else FAILED


def complaints(text: str) -> Sequence[str]:
    """What keeps a text in our markup from being shown in a lesson."""
    try:
        parse(text)
    except MarkupError as error:
        return [f"{slip.what}: {slip.remedy}" for slip in error.slips]
    return []


def _check(options: argparse.Namespace) -> None:
    """Refuse what cannot be meant, before anything is read."""
    formats = (*FORMATS, OURS)
    if options.from_format not in (None, *formats):
        raise _misused(f"--from {options.from_format}", f"write one of: {', '.join(formats)}.")
    if options.concept is not None and not is_id(options.concept):
        raise _misused(f"--concept {options.concept}", "write lower-case words with hyphens.")
    if not options.path.exists():
        raise _misused(str(options.path), "there is no such file; correct its name.")
    if options.output and options.output.exists() and not options.output.is_file():
        raise _misused(f"-o {options.output}", "it is no file; choose another name.")
    if options.output and options.output.exists() and not options.force:
        raise _misused(
            f"-o {options.output}", "it is there already; choose another name, or add --force."
        )


def _misused(where: str, what: str) -> Refusal:
    return Refusal(f"convert {visible(where)}: {what}", MISUSED)


def _read(options: argparse.Namespace) -> Questions:
    try:
        if options.from_format == OURS or (options.from_format is None and is_ours(options.path)):
            if options.to == "toml":
                raise _misused(str(options.path), "it is in our format; add --to gift or csv.")
            if options.concept is not None:
                what = "these questions name concepts of their own; leave it out."
                raise _misused(f"--concept {options.concept}", what)
            return own_questions(options.path)
        concept = None if options.concept is None else Concept(options.concept)
        converted = convert(options.path, options.from_format, complaints, concept)
    except (ContentError, ConvertError) as error:
        raise Refusal(visible(str(error)), FAILED) from error
    return Questions(converted.questions, report(converted), _is_complete(converted))


def _is_complete(converted: Converted) -> bool:
    return not any(isinstance(item, NotSupported) for item in converted.items)


def _write(questions: Sequence[AnyQuestion], options: argparse.Namespace) -> Written:
    if options.to == "gift":
        return gift_text(questions)
    if options.to == "csv":
        return csv_text(questions)
    concepts = dict.fromkeys(name for question in questions for name in question.concepts)
    head = [
        f"From {shortened(options.path.name)}.",
        PASTE,
        *(f'    {name} = "..."' for name in concepts),
    ]
    text = "".join(f"# {line}\n" for line in head) + "\n"
    items: tuple[Sent | NotSent, ...] = tuple(Sent(question.id) for question in questions)
    return Written(text + toml_text(questions, "section.question"), items)


def _put(text: str, options: argparse.Namespace) -> None:
    """Print, or write the whole file or none."""
    if options.output is None:
        sys.stdout.write(text)
        return
    part = options.output.with_name(f"{options.output.name}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        part.replace(options.output)
    except OSError as error:
        raise _misused(
            f"-o {options.output}", f"it cannot be written: {error.strerror}; choose another place."
        ) from error
