"""Text from strangers cannot drive a terminal or deceive the eye."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.lessons.clean import clean
from unstir.lessons.course import load_course
from unstir.lessons.document import Document, Paragraph, Plain
from unstir.lessons.problem import Problem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31m", "�31m"),
        ("abc\u202edcba", "abcdcba"),
        ("a\u2066b\u2069c", "abc"),
        ("a\u200bb", "ab"),
        ("\ue000", ""),
        ("a\u00a0b", "a b"),
        ("tab\tstop", "tab stop"),
        ("\x00\x7f", "␀�"),
        ("two\nlines", "two\nlines"),
        ("👩\u200d🔬 ᾱ é ﷺ", "👩\u200d🔬 ᾱ é ﷺ"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    """Controls appear as signs, tricks with direction vanish, letters of all scripts stay."""
    assert clean(text) == shown


@given(st.text())
def test_cleaned_text_is_printable(text: str) -> None:
    """Nothing but line ends and the joiners of emoji is left that does not print."""
    assert clean(text).translate({ord(c): None for c in "\n\u200c\u200d"}).isprintable()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Clean text stays as it is."""
    assert clean(clean(text)) == clean(text)


def test_a_lesson_is_cleaned_when_it_is_loaded(write: Callable[..., Path]) -> None:
    """An escape sequence in a title or a text is harmless from then on."""
    changes = {
        'title = "Only"': 'title = "\\u001b]0;pwned\\u0007"',
        "A text with $x_t$.": "A\u202e b",
    }

    section = load_course(write(changes)).lessons[0].sections[0]

    assert section.title == "␛]0;pwned␇"
    assert section.text == Document((Paragraph((Plain("A b"),)),))


def test_a_problem_is_cleaned_when_it_is_told() -> None:
    """A hostile key cannot reach the terminal through an error message."""
    problem = Problem("a.toml", 1, 2, "unknown key `\x1b[2J\n`", "remove it")

    assert str(problem) == "a.toml:1:2: unknown key `␛[2J `; remove it"
