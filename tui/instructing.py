"""The commands between learners and instructors: submit, collect, and an instructor's key."""

import argparse
import gc
import getpass
import os
import re
import secrets
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.lessons.clean import clean
from unstir.progress.error import RecordError
from unstir.progress.location import data_folder
from unstir.tui.certifying import LONGEST_NAME, learner_key
from unstir.tui.learning import course_of, journal_of
from unstir.tui.refusal import FAILED, MISUSED, Refusal

if TYPE_CHECKING:
    from unstir.lessons.lesson import Course
    from unstir.tui.handed_in.report import Signing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name

KEY, CARD = "instructor.key", "instructor-card.json"
SHORTEST_PASSPHRASE = 8


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    submit = commands.add_parser("submit", help="hand in your record, signed, as one file")
    submit.add_argument("--id", default="", help="the id your instructor knows you by")
    submit.add_argument("--name", default="", help="your name")
    submit.add_argument("--word", default="", help="the word your instructor gave out, if any")
    submit.add_argument("--out", type=Path, metavar="FILE", help="where to write it")
    submit.set_defaults(run=_submit)
    instructor = commands.add_parser("instructor", help="make an instructor's key")
    wishes = instructor.add_subparsers(dest="wish", required=True, metavar="WISH")
    init = wishes.add_parser("init", help="a key with a passphrase, and a card to hand out")
    init.add_argument("--name", required=True, help="as it stands on certificates")
    _add_passphrase(init)
    init.set_defaults(run=_init)
    collect = commands.add_parser("collect", help="check, grade and count submissions")
    collect.add_argument("folder", type=Path, metavar="FOLDER", help="where they lie")
    collect.add_argument("--out", type=Path, metavar="FOLDER", help="for the results")
    collect.add_argument(
        "--also",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="another edition of the course that counts as well",
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
    from unstir.progress.handed_in.submission import (  # noqa: PLC0415 -- needed here alone
        Learner,
        submission,
        written,
    )

    course = course_of(options)
    learner = Learner(_short(options.id, "--id"), _short(options.name, "--name"))
    if not (learner.id or learner.name):
        raise Refusal("submit: say who you are: --id, --name, or both.", MISUSED)
    with journal_of(options) as journal:
        entries = journal.entries()
    if not entries:
        raise Refusal("submit: your record is empty, so there is nothing to hand in.", FAILED)
    word = _short(options.word, "--word")
    body = submission(learner, (course.id, course.edition), word, entries, _now())
    path: Path = options.out or Path(f"{_plain(learner.id or learner.name)}.submission")
    try:
        key = learner_key(data_folder(options.data_dir, os.environ))
        _write_private(path, written(body, key))
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    print(  # noqa: T201 -- a command line speaks
        f"Wrote {clean(str(path))}: {len(entries)} entries, signed. It holds all that you answered"
        "\nin unstir, in every course, with the times. Give it to your instructor."
    )
    return 0


def _short(text: str, option: str) -> str:
    words = " ".join(clean(text).split())
    if len(words) > LONGEST_NAME:
        raise Refusal(f"{option}: give at most {LONGEST_NAME} letters.", MISUSED)
    return words


def _plain(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name).strip("-.").lower() or "my"


def _write_private(path: Path, text: str) -> None:
    """Write a file in place of what has its name. RecordError."""
    from unstir.progress.disk import put_in_place  # noqa: PLC0415 -- needed here alone
    from unstir.progress.error import explained  # noqa: PLC0415

    with explained(path):
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.chmod(0o600)
        put_in_place(new, path)


def _init(options: argparse.Namespace) -> int:
    from unstir.progress.certificates.issuers import card  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.key_file import write_key  # noqa: PLC0415
    from unstir.progress.certificates.keys import SEED_BYTES, Key, words_of  # noqa: PLC0415

    name = _short(options.name, "--name")
    if not name:
        raise Refusal("--name: say who signs.", MISUSED)
    try:
        data = data_folder(options.data_dir, os.environ)
        path, card_path = data / KEY, data / CARD
        if os.path.lexists(path):
            raise Refusal(f"{path} is there already, and a key is never written over.", FAILED)
        key = Key(secrets.token_bytes(SEED_BYTES))
        write_key(path, key, _new_passphrase(options.passphrase_file), secrets.token_bytes(28))
        _write_private(card_path, card(name, key))
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    print(  # noqa: T201
        f"Your key: {clean(str(path))}\n  Keep a copy in a safe place; without it and its"
        " passphrase you cannot sign.\n"
        f"Your card: {clean(str(card_path))}\n  Hand it out; with it anyone can check what you"
        " sign: unstir verify --trust CARD\n"
        f"Its words: {words_of(key.did)}\n  Put them where your learners trust them: the syllabus,"
        " the blackboard.\n"
        f"{key.did}"
    )
    return 0


def _new_passphrase(file: Path | None) -> str:
    passphrase = _passphrase(file, "A passphrase for the key: ")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal(f"a passphrase has at least {SHORTEST_PASSPHRASE} letters.", MISUSED)
    if file is None and _passphrase(None, "Once more: ") != passphrase:
        raise Refusal("these were two different passphrases; try again.", MISUSED)
    return passphrase


def _passphrase(file: Path | None, prompt: str) -> str:
    """What stands in the file, or is typed in where nobody sees it."""
    from unstir.progress.certificates.taking import take  # noqa: PLC0415 -- needed here alone

    if file is not None:
        return take(file, 1024).decode(errors="replace").rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refusal("a passphrase is needed: name a file with --passphrase-file.", MISUSED)
    return getpass.getpass(prompt)


def _collect(options: argparse.Namespace) -> int:
    from unstir.lessons.outline import built_in  # noqa: PLC0415 -- needed here alone
    from unstir.tui.certificates.faces import Typesetter, font_folders  # noqa: PLC0415
    from unstir.tui.handed_in.collecting import collect  # noqa: PLC0415 -- numpy
    from unstir.tui.handed_in.report import (  # noqa: PLC0415 -- numpy, fpdf
        signed_by_file,
        summary,
        write_certificates,
        write_report,
    )

    if not options.folder.is_dir():
        raise Refusal(f"{options.folder}: there is no such folder.", MISUSED)
    courses = [_whole(options.course or built_in()), *map(_whole, options.also)]
    signing = _signing(options) if options.issue else None
    gc.freeze()  # the course stays; looking for garbage in it took a quarter of the time
    out: Path = options.out or options.folder / "results"
    found = collect(options.folder, courses, options.word)
    try:
        names: dict[str, str] | None = None
        if signing is not None:
            signed = signed_by_file(found, courses[0], signing)
            print(f"Drawing {len(signed)} certificates, a second each.", file=sys.stderr)  # noqa: T201
            names = write_certificates(signed, out, Typesetter(None, font_folders(Path.home())))
        paths = write_report(found, courses[0], out, names or {})
    except RecordError as error:
        raise Refusal(f"--out: {error}", FAILED) from error
    print(summary(found, None if names is None else len(names), paths))  # noqa: T201
    return 0


def _whole(folder: Traversable) -> "Course":
    """A course without any problem: grades must not depend on what could be read of it."""
    from unstir.lessons.course import load_course  # noqa: PLC0415 -- numpy
    from unstir.lessons.problem import ContentError  # noqa: PLC0415 -- needed here alone

    if not folder.is_dir():
        raise Refusal(f"{folder}: there is no such folder of a course.", MISUSED)
    try:
        return load_course(folder)
    except ContentError as error:
        raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error


def _signing(options: argparse.Namespace) -> "Signing":
    """The instructor's key and name, opened before any work is done."""
    from unstir.progress.certificates.issuers import read_card  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.key_file import LockedError, read_key  # noqa: PLC0415
    from unstir.progress.certificates.taking import take  # noqa: PLC0415
    from unstir.tui.handed_in.report import Signing  # noqa: PLC0415 -- numpy, fpdf

    expires = _end_of(options.until) if options.until else None
    try:
        data = data_folder(options.data_dir, os.environ)
        if not (data / KEY).is_file():
            raise Refusal("--issue: you have no key yet: unstir instructor init", FAILED)
        key = read_key(data / KEY, _passphrase(options.passphrase_file, "Passphrase: "))
        issuer = read_card(take(data / CARD, 4096))
    except (RecordError, LockedError, ValueError) as error:
        raise Refusal(f"--issue: {error}", FAILED) from error
    if issuer.did != key.did:
        raise Refusal(f"--issue: {data / CARD} is of another key than {data / KEY}.", FAILED)
    return Signing(key, issuer.name, _now(), expires)


def _end_of(day: str) -> str:
    """The moment after a day, in UTC."""
    try:
        date = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Refusal(f"--until {day}: write a day like 2030-12-31.", MISUSED) from None
    return f"{date + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"


def _now() -> datetime:
    return datetime.now(UTC)
