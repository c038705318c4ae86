"""Takes the questions of a file in a format of others, and says of every item what became of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from unstir.quizzes.exchange import gift, jupyterquiz, mdbook_quiz, mkdocs_quiz
from unstir.quizzes.exchange.ids import id_from
from unstir.quizzes.exchange.intake import Intake
from unstir.quizzes.exchange.result import Converted, Item
from unstir.quizzes.exchange.scan import Check
from unstir.quizzes.exchange.source import Source, read_source
from unstir.quizzes.question import Concept

FORMATS: Mapping[str, Callable[[Source, Intake], Iterator[Item]]] = {
    "mdbook-quiz": mdbook_quiz.read,
    "gift": gift.read,
    "jupyterquiz": jupyterquiz.read,
    "mkdocs-quiz": mkdocs_quiz.read,
}
_BY_SUFFIX = {".json": "jupyterquiz", ".gift": "gift", ".md": "mkdocs-quiz"}
_NOTEBOOK = ".ipynb"
_BY_CONTENT = {
    "mdbook-quiz": re.compile(r"^\s*(?:\[\[\s*questions\s*\]\]|questions\s*=)", re.MULTILINE),
    "mkdocs-quiz": re.compile(r"^\s*<quiz>", re.MULTILINE),
    "jupyterquiz": re.compile(r"\A\s*[\[{]\s*[{\"]"),
    "gift": re.compile(r"\{"),
}


def convert(
    path: Path, from_format: str | None, check: Check, concept: Concept | None = None
) -> Converted:
    """The items of a file.

    Without a format it is told by the file's suffix and content. check says what is wrong with a
    text in our markup. Every question is about the concept; without one, about the item's own,
    or one called by the file.
    ConvertError for a file that cannot be read, or in which no item can be told apart.
    """
    if path.suffix.lower() == _NOTEBOOK:  # before it is read: with its pictures it may be large
        raise jupyterquiz.notebook(str(path))
    source = read_source(path)
    name = from_format or told_format(path.suffix, source)
    intake = Intake(check, Concept(id_from(path.stem)), concept)
    return Converted(source.file, name, tuple(FORMATS[name](source, intake)))


def told_format(suffix: str, source: Source) -> str:
    """The format of a file whose suffix or content gives it away; ConvertError for another."""
    if suffix.lower() in _BY_SUFFIX:
        return _BY_SUFFIX[suffix.lower()]
    for name, sign in _BY_CONTENT.items():
        if sign.search(source.text):
            return name
    names = ", ".join(FORMATS)
    raise source.error(1, "it cannot be told which format this is", f"name it: --from {names}")
