"""Prompts: what is understood, what is refused, and how the refusal helps."""

import pytest

from unstir.engine.neural.prompt import (
    ABSENT,
    LONGEST,
    LONGEST_TEXT,
    START,
    PromptError,
    caption_vocabulary,
    pattern_vocabulary,
)
from unstir.engine.patterns import PICTURES

WORDS = pattern_vocabulary()


@pytest.mark.parametrize("name", PICTURES)
def test_every_caption_of_the_engine_is_understood(name: str) -> None:
    """The closed vocabulary holds each word that the patterns' captions use."""
    assert WORDS.read(PICTURES[name].caption).words


def test_words_without_meaning_take_no_token() -> None:
    """Articles and the like may stand or not; the network reads the same."""
    told = WORDS.read("A small red circle on the blue, at the top left.")

    assert told.words == ("small", "red", "circle", "on", "blue", "top", "left")
    assert told.tokens.tolist() == WORDS.read("small red circle on blue top left").tokens.tolist()


def test_order_is_kept() -> None:
    """Red on blue is not blue on red."""
    one, other = WORDS.read("red circle on blue"), WORDS.read("blue circle on red")

    assert one.tokens.tolist() != other.tokens.tolist()


def test_the_empty_prompt_is_the_opening_token_alone() -> None:
    """Nothing asked for: the unconditional model."""
    assert WORDS.read("").tokens.tolist() == [START] + [ABSENT] * (LONGEST - 1)


@pytest.mark.parametrize(("text", "kept"), [("letter a", "A"), ("letter R", "R"), ("digit 5", "5")])
def test_what_follows_letter_or_digit_is_its_name(text: str, kept: str) -> None:
    """The letter A is not the article."""
    assert WORDS.read(text).words[-1] == kept


@pytest.mark.parametrize(
    ("said", "meant"), [("grey", "gray"), ("big", "large"), ("disc", "circle")]
)
def test_other_spellings_are_taken_as_meant(said: str, meant: str) -> None:
    """A few words that people use for the known ones."""
    assert WORDS.read(said).words == (meant,)


def test_an_unknown_word_is_named_beside_near_ones() -> None:
    """Whoever mistypes sees what to type."""
    with pytest.raises(PromptError, match=r"'tringle' is not known; near it: triangle"):
        WORDS.read("a green tringle")


def test_a_word_like_no_other_brings_the_whole_list() -> None:
    """Where nothing is near, the vocabulary is said."""
    with pytest.raises(PromptError, match=r"the known words are small, large.*heart"):
        WORDS.read("xylophone qqq")


def test_several_unknown_words_are_told_in_one_short_sentence() -> None:
    """It has room under a picture; the words that are known are listed once, if at all."""
    with pytest.raises(PromptError) as refused:
        WORDS.read("a purple elephant [b]on")
    assert str(refused.value) == (
        "These words are not known: '[b]on' (near it: on), 'elephant' (near it: left), "
        "'purple' (near it: upper)."
    )

    with pytest.raises(PromptError) as refused:
        WORDS.read("xylophone qqq")
    assert str(refused.value).count("the known words are") == 1


@pytest.mark.parametrize("text", ["red " * 12, "circle " * 2500, "x" * (LONGEST_TEXT + 1)])
def test_a_prompt_that_is_too_long_is_refused(text: str) -> None:
    """Both limits, words and characters, are said with what is allowed."""
    with pytest.raises(PromptError, match="at most"):
        WORDS.read(text)


def test_own_captions_make_their_own_vocabulary() -> None:
    """The words of somebody's captions, each once, whatever their order."""
    assert caption_vocabulary(["a red dog", "the dog in a grey car"]).words == (
        "car",
        "dog",
        "gray",
        "red",
    )
