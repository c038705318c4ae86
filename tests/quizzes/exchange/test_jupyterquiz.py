"""jupyterquiz: each type of question, each sort of numeric answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported, Taken
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.several import SeveralChoices

Take = Callable[..., Converted]

YES = {"answer": "this", "correct": True, "feedback": "Yes."}
NO = {"answer": "that", "correct": False, "feedback": "No."}


def quiz(**keys: Any) -> str:
    """A file with one question."""
    return json.dumps([{"question": "Which?", "type": "multiple_choice", **keys}])


def item(converted: Converted) -> Taken:
    """The only item, which was taken."""
    (one,) = converted.items
    assert isinstance(one, Taken)
    return one


def numeric(converted: Converted) -> Numeric:
    """The only question, which asks for a number."""
    one = item(converted).question
    assert isinstance(one, Numeric)
    return one


@pytest.mark.parametrize(
    ("kind", "made"), [("multiple_choice", SingleChoice), ("many_choice", SeveralChoices)]
)
def test_choices_with_their_feedback(
    take: Take, kind: str, made: type[SingleChoice] | type[SeveralChoices]
) -> None:
    """One right answer, or as many as there are."""
    question = item(take("q.json", quiz(type=kind, answers=[YES, NO]))).question

    assert isinstance(question, made)
    assert [(c.text, c.correct, c.feedback) for c in question.choices] == [
        ("this", True, "Yes."),
        ("that", False, "No."),
    ]


def test_programs_are_shown_as_programs(take: Take) -> None:
    """Below the question on lines of their own; in an answer, within the line."""
    answers = [{"code": "x += [3]", "correct": True}, {"code": "x = 1\ny = 2", "correct": False}]
    question = item(take("q.json", quiz(code="print(1)\n", answers=answers))).question

    assert isinstance(question, SingleChoice)
    assert question.stem == "Which?\n\n```python\nprint(1)\n```"
    assert [c.text for c in question.choices] == ["`x += [3]`", "```python\nx = 1\ny = 2\n```"]


def test_html_becomes_our_markup(take: Take) -> None:
    """Tags, entities and formulas; a star is only a star."""
    asked = "Is <b>a &lt; b</b> for <code>a*b</code>,<br>if $a &gt; 2 * b$ and 2 * 3&nbsp;?"

    assert item(take("q.json", quiz(question=asked, answers=[YES, NO]))).question.stem == (
        "Is **a < b** for `a*b`,\\\nif $a > 2 * b$ and 2 \\* 3 ?"
    )


def test_a_number_with_all_sorts_of_answers(take: Take) -> None:
    """A right value, a wrong one as a branch, and the default for the rest."""
    answers = [
        {"type": "value", "value": 3.14, "correct": True, "feedback": "Yes."},
        {"type": "value", "value": 6.28, "correct": False, "feedback": "Twice."},
        {"type": "range", "range": [-1000, 0], "correct": False, "feedback": "Positive!"},
        {"type": "default", "feedback": "No."},
    ]
    one = item(take("q.json", quiz(type="numeric", answers=answers)))
    question = one.question

    assert isinstance(question, Numeric)
    assert (question.value, question.feedback, question.otherwise) == (3.14, "Yes.", "No.")
    assert [(b.value, b.feedback) for b in question.branches] == [(6.28, "Twice.")]
    assert one.losses == ("the answer -1000 to 0 (wrong) is left out: Positive!",)


def test_a_range_holds_its_lower_end_only(take: Take) -> None:
    """Here both ends are right, which is a loss."""
    answers = [{"type": "range", "range": [1, 5], "correct": True}]
    one = item(take("q.json", quiz(type="numeric", answers=answers)))

    assert [one.question.grade(Entered(x)).correct for x in (0.9, 1, 5, 5.1)] == [
        False,
        True,
        True,
        False,
    ]
    assert one.losses == ("the upper end 5 itself was wrong; here it is right",)


@pytest.mark.parametrize(
    ("value", "digits", "tolerance", "before"),
    [(3.14, 3, 0.005, "0.0005"), (1234, 2, 50, "0.005"), (0.25, 2, 0.005, "")],
)
def test_precision_counts_significant_digits(
    take: Take, value: float, digits: int, tolerance: float, before: str
) -> None:
    """It counted decimals before 2.8: a note says so, and a loss where that made a difference."""
    answers = [{"type": "value", "value": value, "correct": True}]
    converted = take("q.json", quiz(type="numeric", precision=digits, answers=answers))

    assert numeric(converted).tolerance == tolerance
    assert any("2.8" in note for note in item(converted).notes)
    assert any(before in loss for loss in item(converted).losses) is bool(before)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"type": "string", "answers": []}, "grades words"),
        ({"type": "essay"}, "no type 'essay'"),
        ({"answers": [YES, {**NO, "correct": True}]}, "any of which"),
        ({"answers": [NO, {**NO, "answer": "x"}]}, "no choice is the right one"),
        ({"answers": [YES]}, "1 choices"),
        ({"answers": "this"}, "`answers` is no list"),
        ({"answers": [YES, "that"]}, "choice 2 is no table"),
        ({"answers": [YES, {"correct": False}]}, "choice 2 is empty"),
        ({"answers": [YES, {**NO, "correct": "no"}]}, "neither true nor false"),
        ({"question": "", "answers": [YES, NO]}, "the question is empty"),
        ({"question": ["Which?"]}, "no text"),
        ({"type": "numeric", "answers": []}, "no number is right"),
        ({"type": "numeric", "answers": [{"value": "3"}]}, "`3` is no number"),
        ({"type": "numeric", "answers": [{"value": 10**400}]}, "larger"),
        ({"type": "numeric", "answers": [{"range": [2, 1]}]}, "ends in order"),
        ({"type": "numeric", "answers": [{"feedback": "?"}]}, "neither value nor range"),
        ({"type": "numeric", "precision": 0, "answers": [{"value": 1}]}, "`precision`"),
    ],
)
def test_what_cannot_be_taken_says_why(take: Take, keys: dict[str, Any], why: str) -> None:
    """A broken item leaves the others alone."""
    broken = json.loads(quiz(**keys))
    whole = json.loads(quiz(answers=[YES, NO]))

    first, second = take("q.json", json.dumps(broken + whole)).items

    assert isinstance(first, NotSupported)
    assert why in first.why
    assert isinstance(second, Taken)


def test_lines_are_those_of_the_objects(take: Take) -> None:
    """The line on which the brace of a question stands."""
    converted = take("q.json", '[\n  {"type": "string"},\n\n  {"type": "string"}\n]\n')

    assert [item.line for item in converted.items] == [2, 4]


def test_unknown_and_repeated_keys_are_losses(take: Take) -> None:
    """Keys about the width of the page are only noted."""
    text = quiz(answers=[YES, NO], points=2, answer_cols=3).replace(
        '"correct": true', '"correct": false, "correct": true'
    )
    one = item(take("q.json", text))

    assert one.losses == (
        "choice 1: `correct` stands twice: the last one is taken",
        "`points` left out",
    )
    assert any("answer_cols" in note for note in one.notes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"a": 1},\n{"b" 2}]', 2),
        ("[1\n2]", 2),
        ("[]\n[]", 2),
        ("[NaN]", 1),
        ("[" * 100_000, 1),
        ("[" + "9" * 5000 + "]", 1),
        ('["\x1b"]', 1),
        ("", 1),
    ],
)
def test_what_is_no_json_is_refused(take: Take, text: str, line: int) -> None:
    """In a sentence, with the line."""
    with pytest.raises(ConvertError, match=rf"q\.json:{line}: "):
        take("q.json", text)
