"""Checking runs a course and gives advice; each piece of advice has the smallest course for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from unstir.engine.experiments import table
from unstir.engine.experiments.field import whole
from unstir.engine.frame import Frame
from unstir.lessons.check import check
from unstir.lessons.outline import built_in

Write = Callable[..., Path]

HINTS = {'hints = ["That one."]': 'hints = ["That one.", "The first."]'}
CHOICES = {
    'correct = true, feedback = "Yes." },': (
        'correct = true, feedback = "This is the one." },\n'
        '  { text = "these", feedback = "They are too many." },'
    ),
    'feedback = "No." },': 'feedback = "That is another one." },',
}
EXPLAINED = {"A text with $x_t$.": "Here $x_t$ is noise and $t$ is time."}
GOOD = HINTS | CHOICES | EXPLAINED


def test_the_built_in_course_is_without_blame() -> None:
    """No problem, and no advice either."""
    report = check(built_in())

    assert (report.problems, report.warnings) == ((), ())


def test_a_good_course_is_without_blame(write: Write) -> None:
    """What the other tests spoil is good before."""
    report = check(write(GOOD))

    assert (report.problems, report.warnings) == ((), ())


WARNINGS = {
    "a single hint": (
        GOOD | {'hints = ["That one."]': 'hints = ["Only this."]'},
        26,
        "there is only one hint",
    ),
    "a single wrong choice": (
        GOOD
        | {'correct = true, feedback = "Yes." },': 'correct = true, feedback = "This is it." },'},
        29,
        "the number of wrong choices is 1",
    ),
    "feedback that says nothing": (
        GOOD | {'feedback = "No." },': 'feedback = "No." },'},
        32,
        "the feedback says only “No.”",
    ),
    "a long section": (
        GOOD | {"A text with $x_t$.": "Here $x_t$ and $t$. " + "word " * 180},
        12,
        "the text has 182 words, more than a screen of 180",
    ),
    "a symbol nobody explained": (
        GOOD | {"A text with $x_t$.": r"Here $x_t$ and $t$ and $\bar\alpha_t + x_t$."},
        12,
        "the symbol α bar is used, but not explained",
    ),
    "a concept nobody asks about": (
        GOOD | {'noise = "What is not signal."': 'noise = "N."\nsignal = "S."'},
        16,
        "no question is about `signal`",
    ),
    "a misconception nobody can show": (
        GOOD | {'louder = "More is better."': 'louder = "M."\nfaster = "F."'},
        19,
        "no question is about `faster`",
    ),
}


@pytest.mark.parametrize("sort", WARNINGS)
def test_advice(write: Write, sort: str) -> None:
    """The warning stands at its place, and it is the only one."""
    changes, line, what = WARNINGS[sort]

    warnings = check(write(changes)).warnings

    assert [(warning.line, warning.what) for warning in warnings] == [(line, what)]


def test_a_letter_that_a_product_runs_over_needs_no_explanation(write: Write) -> None:
    """The s in the product from s = 1 to t is bound by the product."""
    text = r"With $x_t$ and $t$: $\prod_{s=1}^t x_s$."

    assert check(write(GOOD | {"A text with $x_t$.": text})).warnings == ()


def questions(keys: str, texts: tuple[str, str, str]) -> str:
    """Questions whose right choice stands at a, b or c, with its text first in texts."""
    blocks = []
    for number, key in enumerate(keys):
        places = "abc".replace(key, "")
        written = dict(zip(key + places, texts, strict=True))
        choices = "".join(
            f'  {{ text = "{written[place]}", correct = {str(place == key).lower()}, '
            f'feedback = "About it: {place}." }},\n'
            for place in "abc"
        )
        blocks.append(
            f'[[section.question]]\nkind = "choice"\nid = "q-{number}"\nstem = "?"\n'
            f'hints = ["one", "two"]\nexplanation = "So."\nconcepts = ["noise"]\n'
            f"choices = [\n{choices}]\n\n"
        )
    return "".join(blocks)


@pytest.mark.parametrize(
    ("keys", "texts", "what"),
    [
        ("abcabcab", ("the long one", "two", "three"), "the longest in 89% of the questions"),
        ("aaaaabca", ("one", "two", "too"), "written in place 1 in 7 of 9 questions"),
    ],
)
def test_leaks(write: Write, keys: str, texts: tuple[str, str, str], what: str) -> None:
    """Always picking the longest choice, or one place, must not pay."""
    more = questions(keys, texts) + "[[section.question]]"

    warnings = check(write(GOOD | {"[[section.question]]": more})).warnings

    assert [what in warning.what for warning in warnings] == [True]


def test_a_course_that_cannot_be_loaded_has_problems(write: Write) -> None:
    """They are those of loading."""
    report = check(write({"minutes = 5": "minutes = 0"}))

    assert [problem.what for problem in report.problems] == ["`minutes` is out of range"]


@dataclass(frozen=True)
class Failing:
    """An experiment whose frames cannot be computed."""

    steps: int = whole(1, 10, 1)

    @property
    def last(self) -> int:
        """One frame, if there were any."""
        return 0

    def frames(self) -> Iterator[Frame]:
        """None."""
        raise ValueError(f"steps = {self.steps} is too many")
        yield


def test_a_visual_that_does_not_run_is_a_problem(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checking computes frames, so what only running shows is found, with its place."""
    monkeypatch.setitem(table.EXPERIMENTS, "forward", Failing)

    problems = check(write(GOOD)).problems

    assert [(problem.line, problem.what) for problem in problems] == [
        (16, "the visual does not run: steps = 10 is too many")
    ]


def test_questions_of_every_kind_and_of_banks_get_advice(write: Write) -> None:
    """A single hint is too few whatever is asked, and wherever."""
    question = (
        'kind = "numeric"\nid = "number"\nstem = "How many?"\nhints = ["One."]\n'
        'explanation = "So."\nconcepts = ["noise"]\nvalue = 1\ntolerance = 0.1\n'
        'feedback = "Yes."\notherwise = "No."\n'
    )
    folder = write(
        GOOD
        | {"[[section.question]]\n": f"[[section.question]]\n{question}\n[[section.question]]\n"}
    )
    (folder / "banks").mkdir()
    bank = question.replace('id = "number"', 'id = "more"')
    (folder / "banks" / "more.toml").write_text(
        f'format = 1\ntitle = "More"\nauthors = ["Somebody"]\n[[question]]\n{bank}',
        encoding="utf-8",
    )

    warned = [(Path(one.file).name, one.line, one.what) for one in check(folder).warnings]

    assert warned == [
        ("more.toml", 8, "there is only one hint"),
        ("first.toml", 26, "there is only one hint"),
    ]
