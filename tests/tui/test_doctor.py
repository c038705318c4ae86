"""`unstir doctor`, and that the app in a real terminal goes by what was found."""

import re
import sys
from pathlib import Path

import pytest
from textual import constants

from bench.learner_record import shown_around
from bench.terminal import MODERN, Terminal
from tests.tui.learner import OpenApp
from tests.tui.test_cli import unstir
from unstir.progress.journal import Journal
from unstir.tui.capability import Capability, Found
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs
from unstir.tui.wishes import insist

UNSTIR = [sys.executable, "-m", "unstir.tui"]


class Late(Terminal):
    """A terminal at the other end of a slow line: it answers when it is told to."""

    told = False

    def _answer(self) -> None:
        if self.told:
            super()._answer()

    def answer(self) -> None:
        """Answer all that was asked so far."""
        self.told = True
        self._answer()


def test_it_says_what_was_found_and_how_to_change_it(tmp_path: Path) -> None:
    """Into a pipe too: every finding with its reason, and the commands."""
    done = unstir(
        "doctor", UNSTIR_DATA_DIR=str(tmp_path), COLORTERM="", NO_COLOR="", FORCE_COLOR="",
        TERM_PROGRAM="",
    )  # fmt: skip

    assert done.returncode == 0
    assert re.search(r"colours +256 +TERM=xterm-256color", done.stdout)
    assert re.search(r"glyphs +half +safe everywhere", done.stdout)
    assert "unstir doctor --pictures" in done.stdout
    assert "\x1b" not in done.stdout


def test_what_is_chosen_is_kept_for_every_later_start(tmp_path: Path) -> None:
    """Chosen once, found again, taken back."""
    home = {"UNSTIR_DATA_DIR": str(tmp_path)}

    assert "kept" in unstir("doctor", "--glyphs", "octant", "--colours", "16", **home).stdout
    later = unstir("doctor", **home).stdout
    assert re.search(r"colours +16 +kept .*\nglyphs +octant +kept", later)
    assert "kept" not in unstir("doctor", "--glyphs", "auto", "--colours", "auto", **home).stdout


def test_a_wrong_choice_is_one_sentence(tmp_path: Path) -> None:
    """And names what there is."""
    done = unstir("doctor", "--glyphs", "ascii-art", UNSTIR_DATA_DIR=str(tmp_path))

    assert done.returncode == 2
    assert (
        "'half', 'quadrant', 'sextant', 'octant', 'mixed', 'ascii', 'kitty', 'auto'" in done.stderr
    )


def test_the_contact_sheet_shows_every_way(tmp_path: Path) -> None:
    """Each glyph set in all colours, then fewer colours, then none, each under its name."""
    done = unstir("doctor", "--pictures", UNSTIR_DATA_DIR=str(tmp_path), FORCE_COLOR="3")

    names = re.findall(r"^(\w+, [\w-]+)$", done.stdout, re.MULTILINE)
    assert names == [
        *(f"{glyphs.value}, 24-bit" for glyphs in Glyphs),
        "half, 256",
        "half, 16",
        "half, mono",
        "ascii, mono",
    ]
    assert "step 80" in done.stdout


def test_a_real_terminal_is_asked_and_believed(tmp_path: Path) -> None:
    """Its ground, its colours, and its pixels."""
    environ = {**MODERN, "UNSTIR_DATA_DIR": str(tmp_path)}
    with Terminal([*UNSTIR, "doctor"], environ) as terminal:
        terminal.until(lambda text: "eye" in text)
        said = terminal.written.decode()

    assert re.search(r"ground +dark +the terminal says it is #1e1e2e", said)
    assert re.search(r"pixels +none +the terminal says so", said)


def test_late_answers_are_never_keys(tmp_path: Path) -> None:
    """A key typed at once is answered; the terminal's own words, which hold letters, are not."""
    shown_around(tmp_path)
    with Late(UNSTIR, {**MODERN, "UNSTIR_DATA_DIR": str(tmp_path)}) as terminal:
        terminal.read(10)
        terminal.send(b"?")
        terminal.until(lambda text: "Everywhere" in text)
        terminal.answer()
        since = len(terminal.written)
        terminal.send(b"\x1b")
        terminal.until(lambda text: "Begin with" in text, since=since)
        terminal.quiet(0.3)

        # Letters of "rgb:1e1e/1e1e/2e2e" or "bench" as keys would have opened or closed something.
        assert not terminal.ended


def test_answers_to_nobody_do_not_reach_the_shell(tmp_path: Path) -> None:
    """Where the app ends before it began, what the terminal answers is read all the same."""
    environ = {**MODERN, "UNSTIR_DATA_DIR": str(tmp_path)}
    script = "import sys; from unstir.tui.splash import Splash\n"
    script += (
        "try:\n with Splash() as s:\n  s.show(); raise ValueError\nexcept ValueError:\n pass\n"
    )
    script += "import select; print('left', len(select.select([0], [], [], 0.2)[0]))"
    with Terminal([sys.executable, "-c", script], environ) as terminal:
        terminal.until(lambda text: "left 0" in text, limit=20)


@pytest.mark.parametrize(
    ("ground", "theme"),
    [("light", "unstir-day"), ("dark", "unstir-night"), ("unknown", "unstir-night")],
)
async def test_the_ground_chooses_the_theme(
    open_app: OpenApp, journal: Journal, ground: str, theme: str
) -> None:
    """Until the learner chooses one, which is kept; what was only found is not."""
    terminal = Capability(ground=Found(ground, "said"))
    async with open_app(terminal=terminal) as learner:
        assert learner.app.theme == theme
        assert journal.recalled("theme") is None
        learner.app.theme = "nord"
        await learner.settle()

    async with open_app(terminal=terminal) as learner:
        assert learner.app.theme == "nord"


async def test_the_apps_pictures_are_drawn_as_found(open_app: OpenApp) -> None:
    """Glyphs and colours, unless the encoding or NO_COLOR forbids them."""
    found = Capability(Found("256", "said"), Found("octant", "said"))
    async with open_app(terminal=found) as learner:
        look = learner.app.look
        assert (look.glyphs, look.depth) == (Glyphs.OCTANT, Depth.C256)

    async with open_app(terminal=found, utf8=False, colour=False) as learner:
        look = learner.app.look
        assert (look.glyphs, look.depth) == (Glyphs.ASCII, Depth.MONO)


@pytest.mark.parametrize(
    ("colours", "system"), [("true", "truecolor"), ("256", "256"), ("16", "standard")]
)
async def test_text_has_the_same_colours_as_pictures(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, colours: str, system: str
) -> None:
    """Textual's console writes in what was found; this holds a constant of Textual's."""
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "auto")
    monkeypatch.delenv("TEXTUAL_COLOR_SYSTEM", raising=False)
    insist(Capability(Found(colours, "said")))
    async with open_app() as learner:
        assert learner.app.console.color_system == system


async def test_no_colours_mean_none_in_text_either(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen like NO_COLOR, which Textual knows."""
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "auto")
    monkeypatch.setenv("NO_COLOR", "")
    insist(Capability(Found("none", "said")))
    async with open_app(colour=False) as learner:
        assert learner.app.no_color
