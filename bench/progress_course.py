"""A course of one question that is answered by any number, and the app opened on it by keys."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.progress_record import FILE
from bench.terminal import Terminal

COURSE = """
format = 1
id = "bench"
title = "A course to be measured"
summary = "One question."
language = "en"
licence = "MIT"
authors = ["The unstir developers"]
[[part]]
id = "all"
title = "All"
lessons = ["only"]
[concepts]
number = "What is asked."
[misconceptions]
none = "There is none."
"""
LESSON = """
title = "The only lesson"
summary = "One question."
objectives = ["Answer"]
minutes = 1
difficulty = "introductory"
concepts = ["number"]
authors = ["The unstir developers"]
[[section]]
id = "ask"
title = "Ask"
text = "Which number is it?"
[[section.question]]
kind = "numeric"
id = "which-number"
stem = "Which number?"
concepts = ["number"]
hints = ["It is below one.", "It is a half."]
explanation = "A half."
value = 0.5
tolerance = 0.1
feedback = "Yes."
otherwise = "Another one."
[[section]]
id = "read"
title = "Read"
text = "There is nothing to do here."
"""
ENTER, BACKSPACE = b"\r", b"\x7f"
SAVED = "Saved."


def write_course(folder: Path) -> Path:
    """The course, in a folder that is made."""
    folder.mkdir(parents=True)
    (folder / "course.toml").write_text(COURSE, encoding="utf-8")
    (folder / "only.toml").write_text(LESSON, encoding="utf-8")
    return folder


def open_question(terminal: Terminal, *, again: bool = False) -> None:
    """To the question, ready for a number: through the course, or again, where the app opens there.

    TimeoutError if it does not.
    """
    if not again:
        terminal.until(lambda seen: "The only lesson" in seen)
        terminal.send(ENTER)
    terminal.until(lambda seen: "Which number?" in seen)
    terminal.quiet(0.2)
    terminal.send(b"a")
    terminal.quiet(0.2)


def type_number(terminal: Terminal, number: int, *, over: bool) -> None:
    """Type a number of at most six figures on the empty line, or over the one that stands there."""
    if over:
        before = len(terminal.written)
        terminal.send(BACKSPACE * 6)
        terminal.until(lambda seen: "then enter" in seen, since=before)
    before = len(terminal.written)
    terminal.send(str(number).encode())
    terminal.until(lambda seen: str(number) in seen, since=before)


def recorded(folder: Path) -> tuple[set[int], bool]:
    """The numbers that were answered, read without unstir; and whether SQLite finds the file sound.

    A missing or empty file has none.
    """
    file = folder / FILE
    if not file.exists() or not file.stat().st_size:
        return set(), True
    with closing(sqlite3.connect(file)) as reader:
        sound = reader.execute("pragma integrity_check").fetchone()[0] == "ok"
        if not reader.execute("select 1 from sqlite_master where name = 'entry'").fetchone():
            return set(), sound
        rows = [json.loads(text) for (text,) in reader.execute("select text from entry")]
    return {round(float(row["response"])) for row in rows if row["kind"] == "attempt"}, sound
