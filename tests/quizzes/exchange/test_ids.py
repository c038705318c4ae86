"""Ids made from names, titles and stems."""

from hypothesis import given
from hypothesis import strategies as st

from unstir.quizzes.exchange.ids import Ids, id_from
from unstir.quizzes.ids import is_id


@given(st.text())
def test_every_text_gives_an_id_and_always_the_same(text: str) -> None:
    """Whatever it is written in."""
    assert is_id(id_from(text))
    assert id_from(text) == id_from(text)


@given(st.lists(st.sampled_from(["a", "A", "a-2", "à", "?", "word " * 20]), max_size=12))
def test_no_two_are_equal(texts: list[str]) -> None:
    """A number tells those of the same words apart."""
    ids = Ids()
    given_out = [ids.give(text) for text in texts]

    assert len(set(given_out)) == len(texts)
    assert all(map(is_id, given_out))


def test_an_id_stays_and_words_become_one() -> None:
    """Formulas' commands and signs are left out; long texts are cut at a word."""
    assert id_from("one-jump") == "one-jump"
    assert id_from("What's $\\alpha$ in **DDPM**?") == "whats-in-ddpm"
    assert id_from("word " * 20) == "-".join(["word"] * 9)
    assert id_from("什么") != id_from("为什么")
