"""`unstir certificate`: what was earned, to look at and to keep."""

import argparse
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.progress.certificates.award import Shortfall
from unstir.progress.certificates.credential import Credential, Issuer, credential
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.certificates.earned import earned
from unstir.tui.certificates.faces import Typesetter, font_folders
from unstir.tui.certificates.files import Signed, sign, write_files
from unstir.tui.certificates.owned import LONGEST_NAME, NAME, learner_key
from unstir.tui.certificates.terminal import Row, certificate_rows
from unstir.tui.learning import course_of, journal_of
from unstir.tui.refusal import FAILED, MISUSED, Refusal


def run(options: argparse.Namespace) -> int:
    """`unstir certificate`: show it, write it, or say what is missing."""
    course = course_of(options)
    with journal_of(options) as journal:
        name = _name(options.name, journal)
        found = earned(course, journal, name or "somebody")
    if isinstance(found, Shortfall):
        print("\n".join(["Still missing for the certificate:", *_bulleted(found.missing)]))  # noqa: T201 -- a command line speaks
        return FAILED
    if not name:
        raise Refusal('certificate: it is earned; say whose it is: --name "Ada King".', MISUSED)
    try:
        key = learner_key(data_folder(options.data_dir, os.environ))
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    signed = sign(credential(found, key.did, Issuer(key.did, name), _now(), None), key)
    _show(signed.credential)
    if options.out is None:
        print("To keep it as signed files: unstir certificate --out FOLDER")  # noqa: T201 -- a command line speaks
        return 0
    return _write(signed, options.out, options.font)


def _bulleted(sentences: tuple[str, ...]) -> list[str]:
    return [f"  - {clean(sentence)}" for sentence in sentences]


def _name(given: str | None, journal: Journal) -> str:
    """The name on the certificate: the one given, which is kept, or that of last time, or none."""
    if given is None:
        kept = journal.recalled(NAME)
        return kept if isinstance(kept, str) else ""
    name = " ".join(clean(given).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refusal(f"--name: give a name of 1 to {LONGEST_NAME} letters.", MISUSED)
    if journal.writable:
        journal.remember(NAME, name)
    return name


def _show(it: Credential) -> None:
    """Print the certificate, in colour where the terminal has any."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    rows = certificate_rows(it, shutil.get_terminal_size().columns, utf8=utf8)
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = "\n".join(_painted(row) if coloured else row.left + row.text + row.right for row in rows)
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding))  # noqa: T201 -- a command line speaks


def _painted(row: Row) -> str:
    colour = f"\x1b[{_SGR[row.tone.name]}m"
    frame = f"\x1b[{_SGR['FRAME']}m"
    return f"{frame}{row.left}\x1b[0m{colour}{row.text}\x1b[0m{frame}{row.right}\x1b[0m"


_SGR = {
    "FRAME": "33",
    "KIND": "1;33",
    "NAME": "1",
    "TITLE": "1;36",
    "PLAIN": "39",
    "SOFT": "2",
    "SEAL": "33",
}


def _write(signed: Signed, folder: Path, font: Path | None) -> int:
    if font is not None and not (font.is_file() and os.access(font, os.R_OK)):
        raise Refusal(f"--font {font}: there is no such file that may be read.", MISUSED)
    setter = Typesetter(font, font_folders(Path.home()))
    try:
        written = write_files(signed, folder, f"{signed.credential.course}-certificate", setter)
    except RecordError as error:
        raise Refusal(f"--out: {error}", FAILED) from error
    print("\n".join(["", *(f"Wrote {clean(str(path))}" for path in written.paths)]))  # noqa: T201 -- a command line speaks
    if written.missing:
        raise Refusal(
            f"no typeface on this computer has {written.missing}, so there is no PNG and no PDF:"
            " name one that has with --font FILE. The SVG is drawn with its reader's typefaces.",
            FAILED,
        )
    return 0


def _now() -> datetime:
    return datetime.now(UTC)
