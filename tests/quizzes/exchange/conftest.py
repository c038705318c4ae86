"""Files of other formats, taken over with what lessons can show as the measure."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from unstir.lessons.markup import MarkupError, parse
from unstir.quizzes.exchange.convert import convert
from unstir.quizzes.exchange.result import Converted

Take = Callable[..., Converted]


def complaints(text: str) -> Sequence[str]:
    """What lessons would find wrong with a text."""
    try:
        parse(text)
    except MarkupError as error:
        return [slip.what for slip in error.slips]
    return []


@pytest.fixture(scope="session")
def check() -> Callable[[str], Sequence[str]]:
    """What is wrong with a text in our markup."""
    return complaints


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Write a file, given its name and content, and take its questions over."""

    def taken(name: str, content: str | bytes, from_format: str | None = None) -> Converted:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return convert(path, from_format, complaints)

    return taken
