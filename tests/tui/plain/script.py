"""A learner who answers from a script, and what they are told."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from unstir.tui.plain.console import Console


@dataclass
class Script:
    """Answers given one after the other; told is all that was said, prompts too."""

    answers: Iterator[str]
    told: list[str] = field(default_factory=list)

    def _read(self) -> str:
        try:
            return next(self.answers)
        except StopIteration:
            raise EOFError from None

    @property
    def console(self) -> Console:
        """The console that such a learner sits at."""
        return Console(self._read, self.told.append)

    @property
    def text(self) -> str:
        """What was said, on one line."""
        return " ".join("".join(self.told).split())


def answering(*answers: str) -> Script:
    """A learner with these answers."""
    return Script(iter(answers))
