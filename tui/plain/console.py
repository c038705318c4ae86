"""What plain mode speaks through: lines out, lines in, nothing ever overwritten."""

import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

WIDTH = 78


class InputEnded(Exception):  # noqa: N818 -- the end of a script is no error
    """There is nothing more to read: the script has ended, or Ctrl-D was pressed."""


def wrapped(text: str, indent: str = "", hang: str | None = None) -> str:
    """A paragraph in lines of at most WIDTH letters."""
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent if hang is None else hang
    )


@dataclass(frozen=True)
class Console:
    """A learner who is told and asked; read gives a line without its end, or raises EOFError.

    Where echo is set, answers are written down too: the input comes from a file, and what was said
    has to be readable afterwards.
    """

    read: Callable[[], str]
    write: Callable[[str], None]
    echo: bool = False

    def say(self, *paragraphs: str) -> None:
        """Paragraphs as they are, with an empty line after each."""
        for paragraph in paragraphs:
            self.write(f"{paragraph}\n\n")

    def tell(self, sentence: str) -> None:
        """A paragraph that is not wrapped yet."""
        self.say(wrapped(" ".join(sentence.split())))

    def ask(self, prompt: str) -> str:
        """What the learner writes after a prompt, without space around; InputEnded at the end."""
        self.write(f"{prompt} ")
        try:
            answer = self.read().strip()
        except EOFError:
            self.write("\n")
            raise InputEnded from None
        self.write(f"{answer}\n\n" if self.echo else "\n")
        return answer


def of_the_terminal() -> Console:
    """The console of the standard input and output."""
    return Console(input, _write, echo=not sys.stdin.isatty())


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
