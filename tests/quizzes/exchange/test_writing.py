"""Questions written as TOML, GIFT and CSV: what is read back is the same."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.quizzes.choice import Choice, Order, SingleChoice
from unstir.quizzes.exchange.convert import convert
from unstir.quizzes.exchange.csv_text import csv_text
from unstir.quizzes.exchange.gift_text import gift_text, text
from unstir.quizzes.exchange.intake import HINT, RIGHT, WRONG
from unstir.quizzes.exchange.report import report_of_writing
from unstir.quizzes.exchange.sent import NotSent, Sent
from unstir.quizzes.exchange.toml_text import toml_text
from unstir.quizzes.kinds import KINDS
from unstir.quizzes.match import Matching, Pair
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.question import AnyQuestion, Concept, Id, Markup, Misconception
from unstir.quizzes.several import SeveralChoices

COURSE = """\
format = 1
id = "small"
title = "A small course"
summary = "Nothing much."
language = "en"
licence = "MIT"
authors = ["Somebody"]

[[part]]
id = "only"
title = "The only part"
lessons = ["first"]

[concepts]
noise = "What is not signal."

[misconceptions]
louder = "More is better."
"""
LESSON = """\
title = "First"
summary = "A lesson."
objectives = ["know it"]
minutes = 5
difficulty = "introductory"
concepts = ["noise"]
authors = ["Somebody"]

[[section]]
id = "only"
title = "Only"
text = "A text."

"""
WORDS = r"""word $x_t$ $\bar\alpha_{t}$ `x={1:2}` **bold** *slant* \* \$ \\ \_ & < &lt; ~ = # { } :
' '''  é 😀 100% %50% [html] [a](b) -> <i>x</i>"""
PIECES = st.sampled_from([*WORDS.split(), "$a < b$", "`` ` ``", '"', '"""', "a\nb", "a\\\nb"])
SENTENCES = st.lists(PIECES, max_size=4).map(lambda pieces: " ".join(["A", *pieces, "z"]))
BLOCKS = st.sampled_from(
    ["- item\n- item", "$$\\frac{1}{2}$$", "```python\nx = '''#'''\n\n\n\ny\n```"]
)
TEXTS = st.tuples(SENTENCES, st.lists(BLOCKS | SENTENCES, max_size=2)).map(
    lambda parts: Markup("\n\n".join([parts[0], *parts[1]]))
)
FIGURES = st.floats(-1e6, 1e6).map(lambda x: round(x, 6) + 0.0)


def choices(key: str) -> st.SearchStrategy[tuple[Choice, ...]]:
    """Choices with different texts; those with an x in the key are right."""
    return st.tuples(
        *(
            st.builds(
                lambda text, feedback, place=place, right=right: Choice(
                    Markup(f"{place} {text}"), feedback, right
                ),
                TEXTS,
                TEXTS,
            )
            for place, right in enumerate(sign == "x" for sign in key)
        )
    )


COMMON = {"hints": st.just((HINT,)), "explanation": TEXTS, "concepts": st.just((Concept("noise"),))}
QUESTIONS = st.one_of(
    st.builds(SingleChoice, id=st.just(Id("one")), stem=TEXTS, choices=choices("-x"), **COMMON),
    st.builds(
        SeveralChoices,
        id=st.just(Id("two")),
        stem=TEXTS,
        choices=choices("x-xx"),
        **COMMON,
    ),
    st.builds(
        Numeric,
        id=st.just(Id("three")),
        stem=TEXTS,
        value=FIGURES,
        tolerance=st.floats(1e-6, 1e3),
        feedback=TEXTS,
        otherwise=TEXTS,
        **COMMON,
    ),
)


PAIRS = Matching(
    id=Id("pairs"),
    stem=Markup("Match."),
    pairs=(
        Pair(Markup("$x_0$ -> *a*"), Markup(r"plain \* text: {1} -> \\")),
        Pair(Markup("`=`"), Markup(r"$\bar\alpha_{t}$ = 1")),
    ),
    feedback=RIGHT,
    otherwise=WRONG,
    hints=(HINT,),
    explanation=Markup("So."),
    concepts=(Concept("noise"),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that serves many examples of a test."""
    return tmp_path_factory.mktemp("course")


def loaded(folder: Path, questions: Sequence[AnyQuestion]) -> Lesson:
    """The lesson of a small course with these questions, as lessons read it."""
    (folder / "course.toml").write_text(COURSE, encoding="utf-8")
    written = LESSON + toml_text(questions, "section.question")
    (folder / "first.toml").write_text(written, encoding="utf-8")
    return load_course(folder).lessons[0]


def from_gift(
    folder: Path, written: str, check: Callable[[str], Sequence[str]]
) -> tuple[AnyQuestion, ...]:
    """The questions of a GIFT text."""
    path = folder / "back.gift"
    path.write_text(written, encoding="utf-8")
    return convert(path, "gift", check).questions


FULL = SingleChoice(
    id=Id("full"),
    stem=Markup("Which of $x_0$, $x_t$?\n\nLook:\n\n```\na = 'b'\n```"),
    choices=(
        Choice(Markup("this"), Markup("Yes."), correct=True),
        Choice(Markup("that \\* one"), Markup("No."), misconception=Misconception("louder")),
    ),
    hints=(Markup("Look."), Markup("It is `this`.")),
    explanation=Markup("Because."),
    concepts=(Concept("noise"),),
    order=Order.FIXED,
)
NUMBER = Numeric(
    id=Id("number"),
    stem=Markup("How many?"),
    value=-0.25,
    feedback=Markup("Yes."),
    otherwise=Markup("No."),
    hints=(HINT,),
    explanation=Markup("So it is."),
    concepts=(Concept("noise"),),
    relative_tolerance=0.01,
    branches=(Branch(0.25, Markup("The sign."), Misconception("louder")),),
)


@given(st.lists(QUESTIONS, min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_lessons_read_back_what_is_written(folder: Path, questions: list[AnyQuestion]) -> None:
    """As TOML, every field of every kind."""
    assert loaded(folder, questions).questions == tuple(questions)


def test_lessons_read_back_every_field(folder: Path) -> None:
    """Misconceptions, branches, an order that is fixed, a relative tolerance."""
    assert loaded(folder, [FULL, NUMBER]).questions == (FULL, NUMBER)


def test_keys_stand_before_tables() -> None:
    """What comes behind a table's header would belong to the table."""
    short = replace(FULL, stem=Markup("Which?"))
    lines = toml_text([short], "question").splitlines()

    assert lines[:3] == ["[[question]]", 'kind = "choice"', 'id = "full"']
    assert [line for line in lines if line.startswith("[[")] == ["[[question]]"]
    assert lines[-4:-3] == ["choices = ["]


def test_long_choices_get_tables_of_their_own() -> None:
    """An inline table would have to stay on one line."""
    long = replace(FULL.choices[0], feedback=Markup("word " * 30))
    lines = toml_text([replace(FULL, choices=(long, long))], "question").splitlines()

    assert lines.count("[[question.choices]]") == 2


@given(QUESTIONS)
def test_gift_gives_back_what_it_can_express(
    folder: Path, check: Callable[[str], Sequence[str]], question: AnyQuestion
) -> None:
    """Id, stem, choices, key, feedback, explanation, first concept, number and tolerance."""
    assert from_gift(folder, gift_text([question]).text, check) == (question,)


def test_pairs_come_back(folder: Path, check: Callable[[str], Sequence[str]]) -> None:
    """From GIFT and from TOML."""
    written = gift_text([PAIRS])

    assert written.items == (Sent(Id("pairs")),)
    assert from_gift(folder, written.text, check) == (PAIRS,)
    assert loaded(folder, [PAIRS]).questions == (PAIRS,)


def test_true_or_false_stays_what_it_is(
    folder: Path, check: Callable[[str], Sequence[str]]
) -> None:
    """Its order is fixed by nature, so nothing is lost."""
    question = replace(
        FULL,
        choices=(
            Choice(Markup("True"), Markup("No.")),
            Choice(Markup("False"), Markup("Yes."), correct=True),
        ),
        hints=(HINT,),
    )
    written = gift_text([question])

    assert "{FALSE#No.#Yes.####Because.}" in written.text
    assert written.items == (Sent(Id("full")),)
    assert from_gift(folder, written.text, check) == (question,)


def test_gift_says_what_it_cannot_express() -> None:
    """Hints, misconceptions, the order, a relative tolerance."""
    written = gift_text([FULL, NUMBER])

    assert written.items == (
        Sent(
            Id("full"),
            (
                "2 hints left out",
                "the misconceptions louder are left out",
                "the fixed order is left out: in Moodle, the quiz decides on shuffling",
            ),
        ),
        Sent(
            Id("number"),
            (
                "the misconceptions louder are left out",
                "the relative tolerance is written as 0.0025",
            ),
        ),
    )
    assert "number: the relative tolerance is written as 0.0025" in report_of_writing(
        written, "gift"
    )


def test_gift_as_a_person_reads_it() -> None:
    """Each sign of GIFT that a text holds has a backslash, each line end is written."""
    assert text(Markup("a = {b}: `#~`\n\\$5 $x_t$")) == (
        r"a \= \{b\}\: `\#\~`\n&\#36;5 \\\\(x\\_t\\\\)"
    )


class Riddle:
    """A kind of question that no format knows."""

    id = Id("riddle")


@pytest.mark.parametrize("write", [gift_text, csv_text])
def test_a_kind_that_a_format_lacks_is_not_sent(write: Callable[..., object]) -> None:
    """The others are."""
    written = write([Riddle(), FULL])

    assert isinstance(written.items[0], NotSent)  # type: ignore[attr-defined]
    assert isinstance(written.items[1], Sent)  # type: ignore[attr-defined]


def rows(questions: Sequence[AnyQuestion]) -> list[dict[str, str]]:
    """The rows of the table, as any reader of CSV sees them."""
    return list(csv.DictReader(io.StringIO(csv_text(questions).text, newline="")))


def test_a_table_holds_everything() -> None:
    """One row a question; answers in columns of their own."""
    first, second = rows([FULL, NUMBER])

    assert (first["id"], first["kind"], first["right"], first["order"]) == (
        "full",
        "choice",
        "a",
        "fixed",
    )
    assert (first["answer 2"], first["feedback 2"], first["misconception 2"]) == (
        "that \\* one",
        "No.",
        "louder",
    )
    assert first["hints"] == "Look.\nIt is `this`."
    assert (second["right"], second["relative tolerance"]) == ("'-0.25", "0.01")
    assert (second["answer 1"], second["otherwise"]) == ("0.25", "No.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    """CWE-1236: what a spreadsheet might compute begins with an apostrophe."""
    evil = replace(FULL, stem=Markup(f"{start}cmd|' /C calc'!A0"))

    (row,) = rows([evil])

    assert row["question"] == f"'{evil.stem}"


def test_every_kind_has_a_name() -> None:
    """Whatever lessons can read can be written."""
    assert {type(one) for one in (FULL, NUMBER)} <= set(KINDS.values())
