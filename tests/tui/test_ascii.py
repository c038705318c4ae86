"""Terminals that show no letters but those of ASCII: what is written there, on every screen."""

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.content import Content

from tests.tui.kinds import course_of_all_kinds
from tests.tui.learner import Learner, OpenApp
from tests.tui.walk import Walk
from unstir.lessons.course import load_course
from unstir.lessons.document import Document
from unstir.lessons.markup import parse
from unstir.lessons.outline import built_in
from unstir.tui.ascii_cells import ASCII_CELLS
from unstir.tui.ascii_document import document_in_ascii
from unstir.tui.ascii_letters import cell
from unstir.tui.in_ascii import formula_in_ascii, in_ascii
from unstir.tui.letters import content_in_ascii
from unstir.tui.page import lay_out

SEED = 7

# Keys that lead in turn to screens beside the way through a course; each begins at the map.
BESIDE = {
    "settings": ["comma"],
    "another key": ["comma", *["down"] * 5, "enter"],
    "search": ["slash", *"la"],
    "help": ["question_mark"],
    "palette": ["colon"],
    "sections": ["enter", "l"],
    "explain": ["enter", "e"],
    "a picture": ["o"],
    "progress": ["s"],
    "review": ["r"],
    "playground": ["p"],
    "painting": ["p", "b"],
    "export": ["p", "e"],
    "assessment": ["a"],
    "certificate": ["t"],
}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("√ᾱₜ x₀ + √(1 − ᾱₜ) ε", "sqrt(alpha_bar_t) x_0 + sqrt(1 - alpha_bar_t) eps"),
        ("2πσ²x", "2 pi sigma^2 x"),
        ("xₜ₋₁ ~ 𝒩(μ, σ²𝐈)", "x_(t-1) ~ N(mu, sigma^2 I)"),
        ("𝔼[‖ε − ε̂_θ(xₜ, t)‖²]", "E[||eps - eps_hat_theta(x_t, t)||^2]"),
        ("a ≤ b → c", "a <= b -> c"),
        ("“naïve” Zoë …", '"naive" Zoe ...'),
        ("the same", "the same"),
    ],
)
def test_a_text_is_written_as_one_would_type_it(text: str, typed: str) -> None:
    """Names of symbols in words, scripts behind signs, and nothing runs together."""
    assert in_ascii(text) == typed


def test_a_hat_belongs_to_a_symbol_and_an_accent_to_a_word() -> None:
    """ŷ in a formula is y_hat; in a word such letters only lose their mark."""
    assert formula_in_ascii("ŷ · 2") == "y_hat * 2"
    assert in_ascii("le maître") == "le maitre"


def test_styles_stay_with_their_letters() -> None:
    """What was bold is bold, however long it has become."""
    content = Content.assemble("Let ", ("ᾱₜ", "bold"), " fall: ", ("√2", "italic"), ".")

    typed = content_in_ascii(content)

    assert typed.plain == "Let alpha_bar_t fall: sqrt(2)."
    styled = {str(span.style): typed.plain[span.start : span.end] for span in typed.spans}
    assert styled == {"bold": "alpha_bar_t", "italic": "sqrt(2)"}


def test_a_formula_keeps_its_two_dimensions() -> None:
    """Fractions stay stacked, over a line as wide as what they hold."""
    document = parse(r"$$x_0 = \frac{x_t - \sqrt{1-\bar\alpha_t}\,\epsilon}{\sqrt{\bar\alpha_t}}$$")

    lines = [line.plain.strip() for line in lay_out(document_in_ascii(document), 60)]

    assert lines[0] == "x_t - sqrt(1 - alpha_bar_t) eps"
    assert lines[1].startswith("x_0 = ─")
    assert lines[1].count("─") == len(lines[0]) + 2
    assert lines[2] == "sqrt(alpha_bar_t)"


def test_a_sign_is_no_part_of_the_line_under_it() -> None:
    """A minus before a fraction stands apart: both are made of the same strokes."""
    document = parse(r"$$-\frac{1}{2}$$")

    assert "- ───" in lay_out(document_in_ascii(document), 20)[1].plain


def test_every_cell_keeps_its_width() -> None:
    """Wide letters become two, marks upon letters none, all others one."""
    (segment,) = ASCII_CELLS.apply([Segment("│ x̂ 李 📁 ✓ ─●─")], Color.parse("black"))

    assert segment.text == "| x ??    v -*-"
    assert cell("\u0302") == ""


def _documents() -> list[Document]:
    lessons = load_course(built_in()).lessons
    return [section.text for lesson in lessons for section in lesson.sections]


def test_the_whole_course_can_be_written_so() -> None:
    """No letter of the lessons is unknown, and lines hold as many cells as they may."""
    lines = [line for one in _documents() for line in lay_out(document_in_ascii(one), 60)]

    for line in lines:
        assert "?" not in "".join(map(cell, line.plain.replace("?", "")))
        assert line.cell_length <= 60


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course that asks in every way."""
    return course_of_all_kinds(tmp_path / "course")


async def test_a_course_is_taken_in_ascii(open_app: OpenApp, course: Path) -> None:
    """Every cell of every screen from the first lesson to the certificate."""
    async with open_app(course=course, utf8=False) as learner:
        walk = Walk(load_course(course), learner, SEED)
        await walk.whole()

    assert foreign("\n".join(walk.screens)) == set()
    assert "+----" in walk.screens[-1]
    assert walk.faults == []


async def test_every_other_screen_is_in_ascii(open_app: OpenApp, course: Path) -> None:
    """Pages, dialogues, lists, the playground and what hangs on it."""
    for name, keys in BESIDE.items():
        async with open_app(course=course, utf8=False) as learner:
            await learner.press(*keys)
            assert (name, foreign(learner.text())) == (name, set())


async def test_the_welcome_is_in_ascii(open_app: OpenApp) -> None:
    """Also its picture, and its name that comes out of noise."""
    async with open_app(welcome=True, utf8=False) as learner:
        await learner.until_step(0)
        assert foreign(learner.text()) == set()


async def test_keys_are_called_by_their_names(open_app: OpenApp) -> None:
    """Enter and arrows stand in the last line as words and signs of ASCII."""
    async with open_app(utf8=False) as learner:
        assert last_line(learner).startswith(" Enter Open")

        await learner.press("comma")
        assert "<- Before  -> Change  Backspace As usual" in last_line(learner)


async def test_numbers_under_a_picture_are_called_so_too(open_app: OpenApp) -> None:
    """The symbols of readings, and infinity, which is a word."""
    async with open_app(course=built_in(), utf8=False, size=(120, 40)) as learner:
        await learner.press("enter")
        assert "alpha_bar_t 1.0000" in learner.words("#readings")
        assert "SNR inf dB" in learner.words("#readings")


async def test_a_symbol_written_so_is_explained_still(open_app: OpenApp) -> None:
    """What is pointed at in the glossary lights up in the text."""
    async with open_app(course=built_in(), utf8=False, size=(120, 40)) as learner:
        await learner.press("down", "down", "enter", "n", "e")
        lit = {
            segment.text
            for strip in learner.app.screen_stack[-2]._compositor.render_strips()  # noqa: SLF001 -- nothing public does
            for segment in strip
            if segment.style is not None and segment.style.reverse
        }
        assert lit == {"x_t"}


def foreign(text: str) -> set[str]:
    """The letters that are not of ASCII."""
    return {letter for letter in text if not letter.isascii()}


def last_line(learner: Learner) -> str:
    """The keys."""
    return learner.text().splitlines()[-1]
