"""mdbook-quiz: each type of its schema, and each key that changes a question."""

from collections.abc import Callable

import pytest

from unstir.quizzes.choice import Order, SingleChoice
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported, Taken
from unstir.quizzes.several import SeveralChoices

Take = Callable[..., Converted]

ONE = """\
[[questions]]
id = "2f1c8f4e-0000-4000-8000-000000000001"
type = "MultipleChoice"
prompt.prompt = "How many **noises** are there?"
prompt.distractors = ["none", "two"]
answer.answer = "one"
context = "Count `them`."
"""


def item(converted: Converted) -> Taken:
    """The only item, which was taken."""
    (one,) = converted.items
    assert isinstance(one, Taken)
    return one


def test_a_question_with_one_answer_is_a_single_choice(take: Take) -> None:
    """The answer is right, the distractors are wrong, the context explains."""
    question = item(take("quiz.toml", ONE)).question

    assert isinstance(question, SingleChoice)
    assert question.id == "2f1c8f4e-0000-4000-8000-000000000001"
    assert question.stem == "How many **noises** are there?"
    assert [(c.text, c.correct) for c in question.choices] == [
        ("one", True),
        ("none", False),
        ("two", False),
    ]
    assert question.explanation == "Count `them`."
    assert question.order is Order.SHUFFLE


def test_a_list_of_answers_makes_several_right(take: Take) -> None:
    """Also a list of one: the learner is not told how many there are."""
    question = item(take("quiz.toml", ONE.replace('"one"', '["one"]'))).question

    assert isinstance(question, SeveralChoices)
    assert [choice.text for choice in question.choices if choice.correct] == ["one"]


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("prompt.answerIndex = 1", ["none", "one", "two"]),
        ("prompt.answerIndex = 2", ["none", "two", "one"]),
        ("prompt.sortAnswers = true", ["none", "one", "two"]),
    ],
)
def test_a_pinned_order_stays(take: Take, key: str, texts: list[str]) -> None:
    """Both keys, answerIndex and sortAnswers, put the choices in an order, which is then fixed."""
    question = item(take("quiz.toml", ONE + key)).question

    assert isinstance(question, SingleChoice)
    assert [choice.text for choice in question.choices] == texts
    assert question.order is Order.FIXED


def test_what_questions_share_stands_in_each(take: Take) -> None:
    """A multipart text comes before the prompt."""
    shared = '[multipart]\nq = "Given: a fact."\n' + ONE + 'multipart = "q"\n'

    assert item(take("quiz.toml", shared)).question.stem == (
        "Given: a fact.\n\nHow many **noises** are there?"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('type = "ShortAnswer"\nprompt.prompt = "a"\nanswer.answer = "b"', "grades words"),
        ('type = "Tracing"\nprompt.program = "a"\nanswer.doesCompile = true', "prints"),
        ('type = "Riddle"', "no type 'Riddle'"),
        ('type = "MultipleChoice"\nprompt = "a"', "`prompt`"),
        ('type = "MultipleChoice"\nprompt.prompt = "a"', "answer.answer"),
        ('type = "MultipleChoice"\nprompt.prompt = ""\nanswer.answer = "a"', "prompt is empty"),
        ('type = "MultipleChoice"\nprompt.prompt = "a"\nanswer.answer = 1', "no text"),
        ('type = "MultipleChoice"\nprompt.prompt = "a"\nanswer.answer = "a"', "1 choices"),
        ('type = "MultipleChoice"\nmultipart = "x"\nprompt.prompt = "a"', "'x'"),
    ],
)
def test_what_cannot_be_taken_says_why(take: Take, text: str, why: str) -> None:
    """The item is reported with the line of its header."""
    (one,) = take("quiz.toml", f"# a comment\n\n[[questions]]\n{text}\n").items

    assert isinstance(one, NotSupported)
    assert one.line == 3
    assert why in one.why


def test_lines_are_those_of_the_headers(take: Take) -> None:
    """A header within a text is no header."""
    second = ONE.replace("000000000001", "000000000002").replace("`them`", "[[questions]]")
    decoy = 'context = """\n[[questions]]\n"""'

    items = take("quiz.toml", ONE.replace('context = "Count `them`."', decoy) + second + ONE).items

    assert [item.line for item in items] == [1, 10, 17]


def test_keys_that_nobody_knows_are_losses(take: Take) -> None:
    """So is the wish for a reason, which no question of ours has."""
    losses = item(take("quiz.toml", ONE + "points = 3\npromptExplanation = true\n")).losses

    assert any("points" in loss for loss in losses)
    assert any("promptExplanation" in loss for loss in losses)


def test_what_the_format_lacks_is_a_note_and_no_loss(take: Take) -> None:
    """No hints and no feedback; plain sentences stand in, so that the question can be loaded."""
    one = item(take("quiz.toml", ONE))

    assert one.losses == ()
    assert len(one.notes) == 2
    assert isinstance(one.question, SingleChoice)
    assert all(choice.feedback for choice in one.question.choices)


def test_a_file_without_questions_is_refused(take: Take) -> None:
    """It is TOML, but not of this format."""
    with pytest.raises(ConvertError, match=r"quiz.toml:1: there are no \[\[questions\]\]"):
        take("quiz.toml", "a = 1\n", "mdbook-quiz")
