"""The certificate in the terminal: whole, framed, and harmless."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from tests.tui.certificates.conftest import ISSUED, OWN
from unstir.progress.certificates.credential import Credential
from unstir.tui.certificates.terminal import Tone, certificate_rows


def text_of(it: Credential, columns: int, *, utf8: bool = True) -> str:
    """The certificate as text."""
    rows = certificate_rows(it, columns, utf8=utf8)
    return "\n".join(row.left + row.text + row.right for row in rows)


@pytest.mark.parametrize("columns", [30, 40, 76, 80, 200])
@pytest.mark.parametrize("learner", ["Łukasz", "王小明", "N" * 90, "Anne-Marie van der Woodhouse"])
def test_the_frame_is_closed(columns: int, learner: str) -> None:
    """Every row is as wide as the frame, whatever the name's letters are wide."""
    rows = text_of(replace(ISSUED, learner=learner), columns).split("\n")

    assert {cell_len(row) for row in rows} == {min(columns, 76)}


def test_it_fits_on_a_small_screen() -> None:
    """The usual terminal shows it whole, with a line of advice and one for the prompt."""
    assert len(certificate_rows(OWN, 80, utf8=True)) <= 22


def test_self_issued_stands_first_and_what_it_proves_last() -> None:
    """In the words that stand on paper."""
    rows = certificate_rows(OWN, 80, utf8=True)

    assert rows[1].text.strip() == "Self-issued record of completion"
    assert rows[1].tone is Tone.KIND
    assert "It cannot prove: " in text_of(OWN, 80)


def test_only_a_teacher_s_says_issued_by() -> None:
    """As on paper."""
    assert "Issued by Prof. Ada King" in text_of(ISSUED, 80)
    assert "Issued by" not in text_of(OWN, 80)


def test_without_unicode_the_frame_is_of_plain_letters() -> None:
    """Only names may hold others."""
    assert text_of(replace(OWN, learner="Ada"), 80, utf8=False).isascii()


def test_a_name_cannot_reach_the_terminal() -> None:
    """Escape sequences are shown as signs, and what turns the direction of writing is gone."""
    shown = text_of(replace(OWN, learner="A\x1b]0;x\x07\u202eB\x9b31m"), 80)

    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    assert "\u202e" not in shown
