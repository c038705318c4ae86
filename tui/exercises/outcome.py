"""What came of running a learner's file, and how it is told."""

import textwrap
from dataclasses import dataclass
from enum import StrEnum

from unstir.lessons.clean import clean
from unstir.lessons.exercises import Exercise

WIDTH = 78
COMPARED = ("    expected  ", "    got       ")
"""How the two lines begin that say what differed."""

MOST_PRINTED = 6
"""So many lines of what a file printed are shown."""


class State(StrEnum):
    """How far a file is."""

    RIGHT = "right"
    OFF = "off"  # it ran, and something differed
    UNWRITTEN = "unwritten"
    BROKEN = "broken"  # it could not be run to its end
    STOPPED = "stopped"  # it was ended from outside


@dataclass(frozen=True)
class Outcome:
    """What a run gave: its lines in the order they are told, without wrapping.

    mistake is the id of a mistake that was recognised. printed is what the file wrote itself.
    """

    state: State
    lines: tuple[str, ...]
    mistake: str = ""
    printed: str = ""

    @property
    def passed(self) -> bool:
        """Whether the exercise is solved."""
        return self.state is State.RIGHT


def told(exercise: Exercise, outcome: Outcome) -> str:
    """An outcome as text for the terminal, with what may help."""
    heads = {
        State.RIGHT: f"✓ {exercise.file} passes.",
        State.UNWRITTEN: f"○ {exercise.file} is not finished.",
    }
    head = heads.get(outcome.state, f"✗ {exercise.file} does not pass yet.")
    parts = [head, *(_indented(line) for line in outcome.lines)]
    parts += [_indented(sentence) for sentence in _words_on(exercise, outcome)]
    if outcome.printed and not outcome.passed:
        parts += ["  Your file printed:", _printed(outcome.printed)]
    return clean("\n".join(parts))


def _words_on(exercise: Exercise, outcome: Outcome) -> list[str]:
    """What the exercise has to say about a mistake, or about an error of Python."""
    said = [exercise.mistakes[outcome.mistake]] if outcome.mistake in exercise.mistakes else []
    if outcome.state is State.BROKEN:
        text = "\n".join(outcome.lines)
        said += [sentence for part, sentence in exercise.errors.items() if part in text]
    return said


def _indented(line: str) -> str:
    """A line by two spaces further in; code and what stands in columns is not wrapped."""
    code = line.startswith("    ") and not line.startswith(COMPARED)
    if code:
        return f"  {line}"
    margin = "  " if not line.startswith(" ") else " " * (2 + len(COMPARED[0]))
    return textwrap.fill(
        f"  {line}", WIDTH, subsequent_indent=margin, break_on_hyphens=False, drop_whitespace=True
    )


def _printed(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    shown = lines[:MOST_PRINTED]
    if len(lines) > MOST_PRINTED:
        shown.append(f"... and {len(lines) - MOST_PRINTED} lines more")
    return "\n".join(f"    {line[:WIDTH]}" for line in shown)
