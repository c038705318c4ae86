"""What a verdict is said to be, in sentences and for programs."""

from dataclasses import replace

import pytest

from tests.tui.certificates.conftest import ISSUED, OWN
from unstir.progress.certificates.verify import Broken, Intact
from unstir.progress.error import RecordError
from unstir.tui.certificates.told import as_values, told

ENDING = replace(ISSUED, expires="2027-01-01T00:00:00Z")
KNOWN = Intact(ENDING, "Prof. Ada King", is_expired=False, is_early=False)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (KNOWN, "VALID. Issued by Prof. Ada King, whose key you know."),
        (replace(KNOWN, is_expired=True), "EXPIRED on 1 January 2027."),
        (replace(KNOWN, is_early=True), "NOT VALID YET: it is dated 21 November 2026"),
        (replace(KNOWN, known_as=None), "SIGNED BY AN UNKNOWN KEY, which calls itself “Prof. Ada"),
        (replace(KNOWN, known_as=None, is_expired=True), "SIGNED BY AN UNKNOWN KEY"),
        (replace(KNOWN, credential=OWN), "SELF-ISSUED: signed by your own key."),
        (replace(KNOWN, credential=OWN, known_as=None), "SELF-ISSUED: signed by the learner's own"),
        (Broken("it was changed"), "NOT a valid certificate. It was changed."),
        (RecordError("no such file."), "no such file."),
    ],
)
def test_each_verdict_has_a_sentence(found: Intact | Broken | RecordError, sentence: str) -> None:
    """The word VALID stands in one of them only."""
    text = told("a.json", found)

    assert sentence in text.split("\n")[0]
    assert ("VALID." in text) == (found == KNOWN)


def test_what_it_can_and_cannot_prove_is_told() -> None:
    """With the six words of the key, and that pictures are not what is signed."""
    text = told("a.png", KNOWN)

    assert "It proves: that " in text
    assert "It cannot prove: whose " in text
    assert "Go by what stands here" in text


def test_states_are_told_each_for_itself() -> None:
    """A program need not guess them from one word."""
    values = as_values("a.json", replace(KNOWN, is_expired=True))

    assert (values["integrity"], values["self_issued"], values["expired"]) == (
        "intact",
        False,
        True,
    )
    assert values["issuer"]["known_as"] == "Prof. Ada King"
    assert as_values("a.json", Broken("x"))["integrity"] == "broken"


def test_what_controls_a_terminal_is_not_told() -> None:
    """Neither from a name, nor from a file's name."""
    odd = replace(KNOWN, credential=replace(OWN, learner="A\x1b[2J\u202eB"))
    text = told("\x1b]0;x\x07.json", odd)

    assert all(letter.isprintable() or letter == "\n" for letter in text)
