"""What is found about a terminal, from its environment, its answers and the learner's wishes."""

import argparse
import os
import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.progress.journal import Journal
from unstir.tui.capability import Capability, Found, Wishes, capability
from unstir.tui.hearing import LATE, Answers, Hearing
from unstir.tui.question import questions
from unstir.tui.wishes import keep, wishes_of

XTERM = {"TERM": "xterm-256color"}
TRUE = {**XTERM, "COLORTERM": "truecolor"}


def found(environ: dict[str, str], answers: Answers | None = None) -> Capability:
    """What is found where nothing is wished."""
    return capability(environ, answers or Answers(), Wishes(), utf8=True)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        (TRUE, "true"),
        ({**XTERM, "COLORTERM": "24bit"}, "true"),
        (XTERM, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "xterm-kitty"}, "true"),
        ({"TERM": "alacritty"}, "true"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, "256"),  # noqa: S108
        ({"TERM": "xterm", "WT_SESSION": "1"}, "true"),
        ({**TRUE, "TERM_PROGRAM": "Apple_Terminal"}, "256"),
        ({**TRUE, "TERM_PROGRAM": "Apple_Terminal", "FORCE_COLOR": "3"}, "true"),
        ({**TRUE, "NO_COLOR": "1"}, "none"),
        ({**TRUE, "NO_COLOR": "1", "FORCE_COLOR": "3"}, "none"),
        ({**TRUE, "NO_COLOR": ""}, "true"),
        ({**TRUE, "FORCE_COLOR": "0"}, "none"),
        ({**TRUE, "FORCE_COLOR": "2"}, "256"),
        ({"TERM": "vt100", "FORCE_COLOR": "1"}, "16"),
    ],
)
def test_colours_are_what_the_environment_promises(environ: dict[str, str], colours: str) -> None:
    """The usual variables, and the terminals that are known to promise too much or too little."""
    assert found(environ).colours.value == colours


def test_a_terminal_that_names_itself_needs_no_variable() -> None:
    """As over ssh, which does not hand COLORTERM on."""
    assert found(XTERM, Answers(name="kitty(0.36.4)")).colours.value == "true"


@pytest.mark.parametrize(
    ("name", "glyphs"),
    [
        ("kitty(0.40.0)", "octant"),
        ("kitty(0.39.1)", "half"),
        ("foot(1.20.2)", "octant"),
        ("ghostty 1.2.0", "octant"),
        ("ghostty 1.1.3", "half"),
        ("VTE(7803)", "octant"),
        ("WezTerm 20240203-110809-5046fc22", "sextant"),
        ("XTerm(390)", "half"),
        ("tmux 3.6", "half"),
        ("", "half"),
        ("kitty", "half"),
        ("kitty(...)", "half"),
    ],
)
def test_glyphs_beyond_half_blocks_only_where_they_are_known(name: str, glyphs: str) -> None:
    """An allow-list by name and version; everywhere else half blocks."""
    assert found(XTERM, Answers(name=name)).glyphs.value == glyphs


def test_a_terminal_inside_another_is_not_the_other() -> None:
    """A terminal multiplexer hands the variables on of the terminal in which it was started."""
    ghostty = {**TRUE, "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}

    assert found(ghostty).glyphs.value == "octant"
    assert found({**ghostty, "TMUX": "yes"}).glyphs.value == "half"


def test_without_utf8_only_ascii_is_safe() -> None:
    """Whatever the terminal could draw."""
    kitty = Answers(name="kitty(0.40.0)")

    assert capability(TRUE, kitty, Wishes(), utf8=False).glyphs.value == "ascii"


@pytest.mark.parametrize(
    ("said", "ground"),
    [
        (b"rgb:1b1b/1717/1414", "dark"),
        (b"rgb:fafa/f6f6/f0f0", "light"),
        (b"rgb:ff/ff/ff", "light"),
        (b"rgba:0000/0000/0000/ffff", "dark"),
        (b"?", "unknown"),
    ],
)
def test_the_ground_is_light_or_dark_as_the_terminal_says(said: bytes, ground: str) -> None:
    """By its luminance; unknown where the answer is none."""
    answers = heard(b"\x1b]11;" + said + b"\x1b\\" + b"\x1b[?62c").answers

    assert found(XTERM, answers).ground.value == ground


def test_pixels_are_possible_where_the_terminal_says_so() -> None:
    """Sixel is the number 4 by itself, not a 4 in another number."""
    sixel, other = (Answers(complete=True, attributes=frozenset(n)) for n in ({62, 4}, {64, 42}))

    assert found(XTERM, sixel).pixels.value == "sixel"
    assert found(XTERM, other).pixels.value == "none"
    assert found(XTERM, Answers(kitty=True)).pixels.value == "kitty"
    assert found(XTERM).pixels.value == "unknown"


def test_pixels_are_used_only_when_wished_and_possible() -> None:
    """Half blocks stay the default; where the terminal does not take pixels, it is said."""
    wished = Wishes(glyphs=Found("kitty", "--glyphs kitty"))

    assert found(XTERM, Answers(kitty=True)).glyphs.value == "half"
    assert capability(XTERM, Answers(kitty=True), wished, utf8=True).glyphs.value == "kitty"
    without = capability(XTERM, Answers(complete=True), wished, utf8=True).glyphs
    assert (without.value, "but the terminal" in without.why) == ("half", True)


@dataclass(frozen=True)
class Heard:
    """What was made of some input."""

    answers: Answers
    keys: bytes


def heard(*chunks: bytes, asked: float | None = None) -> Heard:
    """Let a hearing read these chunks, one after the other."""
    read, write = os.pipe()
    try:
        hearing = Hearing(read, time.monotonic() if asked is None else asked)
        keys = b""
        for chunk in chunks:
            os.write(write, chunk)
            hearing.hear(0)
            keys += hearing.keys()
        return Heard(hearing.answers(), keys)
    finally:
        os.close(read)
        os.close(write)


ALL = (
    b"\x1b]11;rgb:1b1b/1717/1414\x1b\\",
    b"\x1bP>|foot(1.20.2)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?62;4;22c",
)
SAID = Answers(
    complete=True,
    name="foot(1.20.2)",
    attributes=frozenset({62, 4, 22}),
    ground=(0x1B / 255, 0x17 / 255, 0x14 / 255),
    kitty=True,
)


def test_answers_are_taken_out_of_the_keys() -> None:
    """Keys before, between and after the answers stay, in their order."""
    typed = heard(b"a" + ALL[0] + b"\x1b[A" + ALL[1] + ALL[2] + b"?" + ALL[3] + b"\x1bb\xc3\xa4")

    assert typed == Heard(SAID, b"a\x1b[A?\x1bb\xc3\xa4")


@given(st.integers(0, len(b"".join(ALL))), st.integers(0, len(b"".join(ALL))))
def test_answers_may_come_in_pieces(first: int, second: int) -> None:
    """Wherever they are broken, all is understood and nothing becomes a key."""
    whole = b"".join(ALL)
    one, two = sorted((first, second))

    assert heard(whole[:one], whole[one:two], whole[two:]) == Heard(SAID, b"")


@given(st.lists(st.sampled_from([b"q", b"1", b"\x1b[A", b"\x1b[1;2P", b"\x1bx", b" ", b"\r"])))
def test_no_key_is_lost_or_changed(keys: list[bytes]) -> None:
    """Typed in pieces among the answers, in the same order."""
    pieces = [key + answer for key, answer in zip(keys, ALL, strict=False)] + keys[len(ALL) :]

    assert heard(*pieces, *ALL).keys == b"".join(keys)


def test_the_escape_key_is_held_back_only_while_answers_may_come() -> None:
    """By itself it could begin an answer; when there will be none, it is a key."""
    assert heard(b"\x1b").keys == b""
    assert heard(ALL[3], b"\x1b").keys == b"\x1b"
    assert heard(b"\x1b", asked=time.monotonic() - LATE - 1).keys == b"\x1b"


def test_a_silent_terminal_is_waited_for_no_longer_than_the_deadline() -> None:
    """A question of long ago costs no time at all."""
    read, write = os.pipe()
    hearing = Hearing(read, time.monotonic() - 1)
    os.write(write, b"k")
    hearing.listen()

    assert (hearing.complete, hearing.keys()) == (False, b"k")
    os.close(read)
    os.close(write)


@pytest.mark.parametrize(
    ("environ", "unasked"),
    [
        ({"TERM": "linux"}, ["\x1b]", "\x1b_", ">q"]),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, ["\x1b_", ">q"]),
        ({"TERM": "tmux-256color"}, ["\x1b_"]),
        ({"TERM": "xterm-256color", "TMUX": "yes"}, ["\x1b_"]),
    ],
)
def test_no_terminal_is_asked_what_it_would_print(
    environ: dict[str, str], unasked: list[str]
) -> None:
    """The last question, which ends the waiting, is asked everywhere."""
    asked = questions(environ)

    assert asked.endswith("\x1b[c")
    assert not any(part in asked for part in unasked)


def options(glyphs: str | None = None, colours: str | None = None) -> argparse.Namespace:
    """The options of one command line."""
    return argparse.Namespace(glyphs=glyphs, colours=colours)


@pytest.fixture
def kept(journal: Journal) -> Journal:
    """A record in which ASCII in 16 colours is kept."""
    keep(options("ascii", "16"), journal)
    return journal


def test_what_was_chosen_once_holds_until_it_is_taken_back(kept: Journal) -> None:
    """Kept for the next time; auto forgets."""
    wishes = wishes_of(options(), kept)
    chosen = capability(TRUE, Answers(), wishes, utf8=True)
    assert (chosen.glyphs.value, chosen.colours.value) == ("ascii", "16")
    assert "unstir doctor" in chosen.glyphs.why

    keep(options("auto", "auto"), kept)
    assert wishes_of(options(), kept) == Wishes()


def test_an_option_overrules_what_was_kept_this_once(kept: Journal) -> None:
    """A way to draw, or auto for what is found; the record stays as it is."""
    assert wishes_of(options("octant"), kept).glyphs == Found("octant", "--glyphs octant")
    assert wishes_of(options("auto", "auto"), kept) == Wishes()
    assert wishes_of(options(), kept).glyphs is not None


def test_what_nobody_can_have_chosen_is_ignored(journal: Journal) -> None:
    """A damaged or future value in the record is no wish."""
    journal.remember("glyphs", ["octant"])
    journal.remember("colours", "ultraviolet")

    assert wishes_of(options(), journal) == Wishes()
