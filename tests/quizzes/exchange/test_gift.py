"""GIFT: each sort of answer, and each sign."""

from collections.abc import Callable

import pytest

from unstir.quizzes.choice import Order, SingleChoice
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported, Taken
from unstir.quizzes.match import Matching, Pair
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.question import AnyQuestion, Markup
from unstir.quizzes.several import SeveralChoices

Take = Callable[..., Converted]


def question(converted: Converted) -> AnyQuestion:
    """The only question."""
    (one,) = converted.questions
    return one


def single(converted: Converted) -> SingleChoice:
    """The only question, which is a single choice."""
    one = question(converted)
    assert isinstance(one, SingleChoice)
    return one


def numeric(converted: Converted) -> Numeric:
    """The only question, which asks for a number."""
    one = question(converted)
    assert isinstance(one, Numeric)
    return one


def losses(converted: Converted) -> str:
    """All losses of all items."""
    taken = [item for item in converted.items if isinstance(item, Taken)]
    return "\n".join(loss for item in taken for loss in item.losses)


def test_one_right_answer(take: Take) -> None:
    """= is right, ~ is wrong, # is feedback, #### explains, ::...:: is the title."""
    one = single(
        take("q.gift", "::My Title::Which?{\n=this #Yes. ~that#No.\n~both\n####Because.\n}")
    )

    assert one.id == "my-title"
    assert one.stem == "Which?"
    assert [(c.text, c.correct) for c in one.choices] == [
        ("this", True),
        ("that", False),
        ("both", False),
    ]
    assert [c.feedback for c in one.choices[:2]] == ["Yes.", "No."]
    assert one.explanation == "Because."


def test_a_missing_word_is_a_line(take: Take) -> None:
    """Text behind the braces leaves a blank in their place."""
    one = single(take("q.gift", "Noise is {=added ~removed} at each step."))

    assert one.stem == "Noise is _____ at each step."


@pytest.mark.parametrize("key", ["TRUE", "T", "FALSE", "F"])
def test_true_or_false(take: Take, key: str) -> None:
    """Feedback for the wrong answer comes first; the order is fixed."""
    one = single(take("q.gift", f"It grows.{{{key}#Look again.#Indeed.}}"))

    said = {choice.correct: choice.feedback for choice in one.choices}
    assert [choice.text for choice in one.choices] == ["True", "False"]
    assert one.choices[key in ("TRUE", "T")].correct is False
    assert said == {True: "Indeed.", False: "Look again."}
    assert one.order is Order.FIXED


def test_parts_of_the_credit_make_several_right(take: Take) -> None:
    """What earns something is right; that only the whole answer counts is a loss."""
    converted = take("q.gift", "Which two?{~%50%a ~%-50%b ~%50%c ~d}")
    one = question(converted)

    assert isinstance(one, SeveralChoices)
    assert [choice.text for choice in one.choices if choice.correct] == ["a", "c"]
    assert "only the whole answer is right" in losses(converted)


def test_half_right_is_wrong_and_a_loss(take: Take) -> None:
    """Beside an answer that is right, one with half the credit becomes wrong."""
    converted = take("q.gift", "Which?{~a ~%50%b =c}")

    assert [choice.correct for choice in single(converted).choices] == [False, False, True]
    assert "choice 2: it earned 50 %; here it is wrong" in losses(converted)


@pytest.mark.parametrize(
    ("answers", "right", "wrong"),
    [
        ("#3:2", [1, 3, 5], [0.9, 5.1]),
        ("#1..5", [1, 3, 5], [0.9, 5.1]),
        ("#3.141..3.142", [3.141, 3.142], [3.1409, 3.1421]),
        ("#-1.5e1:0.5", [-15.5, -14.5], [15, -14.4]),
        ("#1822", [1822], [1821.9, 1822.1]),
        ("#0", [0], [0.001]),
        ("#=%100%7:1 =%0%20:1#Twenty is too much.", [6, 8], [20]),
    ],
)
def test_numbers(take: Take, answers: str, right: list[float], wrong: list[float]) -> None:
    """A value with a tolerance, a range with both its ends, or exactly a number."""
    one = numeric(take("q.gift", f"How many?{{{answers}}}"))

    assert [x for x in right if not one.grade(Entered(x)).correct] == []
    assert [x for x in wrong if one.grade(Entered(x)).correct] == []


def test_several_numbers(take: Take) -> None:
    """The whole answer is right; one with half the credit is wrong and keeps its feedback."""
    converted = take(
        "q.gift", "When?{#\n=1822:1 #Right.\n=%50%1850:1#Nearly.\n~#Not at all.\n####Born so.}"
    )
    one = numeric(converted)

    assert (one.value, one.tolerance, one.feedback) == (1822, 1, "Right.")
    assert [(b.value, b.feedback) for b in one.branches] == [(1850, "Nearly.")]
    assert one.otherwise == "Not at all."
    assert one.explanation == "Born so."
    assert "1850 ± 1 earned 50 %" in losses(converted)


def test_a_wider_number_with_half_the_credit_is_left_out(take: Take) -> None:
    """It lies around the right one, so no branch can hold it; its feedback is in the report."""
    converted = take("q.gift", "When?{#=1822:0 =%50%1822:2#Close.}")

    assert numeric(converted).branches == ()
    assert "1822 ± 2 (right for 50 %) is left out: Close." in losses(converted)


def test_pairs(take: Take) -> None:
    """A right side is plain text; one without a left side fits nothing, which is a loss."""
    converted = take("q.gift", "[markdown]Match.{=*a* -> b*c =$x$ -> d =->e ####So.}")
    one = question(converted)

    assert isinstance(one, Matching)
    assert one.pairs == (Pair(Markup("*a*"), Markup(r"b\*c")), Pair(Markup("$x$"), Markup("d")))
    assert one.explanation == "So."
    assert "the right side e, which fits nothing" in losses(converted)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ("{}", "essay"),
        ("{=frog =cat}", "short answer"),
        ("{frog}", "short answer"),
        ("{=a -> b}", "number of pairs is 1"),
        ("{=a -> b =c -> b}", "right sides"),
        ("{=a -> b =c}", "pair 2 has no ->"),
        ("", "description"),
        ("{=a ~b", "a brace has no partner"),
        ("{=a ~b} and {=c ~d}", "an empty line between questions"),
        ("{=a =b ~c}", "any of which"),
        ("{a ~b}", "neither = nor ~"),
        ("{#many}", "`many` is no number"),
        ("{#5..1}", "no range"),
        ("{#1e300}", "larger"),
        ("{#~}", "no number"),
        ("{~a ~b}", "all right or all wrong"),
        ("{=a ~a}", "the same text"),
        ("{= ~a}", "choice 1 is empty"),
    ],
)
def test_what_cannot_be_taken_says_why(take: Take, answers: str, why: str) -> None:
    """The item is reported with its first line, comments aside."""
    (one,) = take("q.gift", f"\n// a comment\nWhat is it?{answers}\n").items

    assert isinstance(one, NotSupported)
    assert (one.line, one.name) == (3, "What is it?")
    assert why in one.why


def test_escaped_signs_are_plain(take: Take) -> None:
    r"""\= \~ \# \{ \} \: and \\ stand for themselves, \n for a line end."""
    one = single(take("q.gift", r"A \{set\}\: \#1 \= \~ \\?\nSo\n\nit is.{=a \= b#\#yes ~c}"))

    assert one.stem == "A {set}: #1 = \\~ \\\\?\\\nSo\n\nit is."
    assert (one.choices[0].text, one.choices[0].feedback) == ("a = b", "#yes")


def test_formats_are_read(take: Take) -> None:
    """The stem's format holds for the other texts, unless they name their own."""
    one = single(
        take(
            "q.gift",
            "[markdown]**a** _b_{=[html]<b>bold</b> x<sup>2</sup> ~*c*#[plain]*d* ~<i>e</i>}",
        )
    )

    assert one.stem == "**a** _b_"
    assert [choice.text for choice in one.choices] == ["**bold** x²", "*c*", "*e*"]
    assert one.choices[1].feedback == r"\*d\*"


def test_a_category_becomes_the_concept(take: Take) -> None:
    """Its last part does, for the questions behind it; another name for nothing is a loss."""
    converted = take(
        "q.gift",
        "One{T}\n\n$CATEGORY: $course$/top\n\n$CATEGORY: $course$/top/Signal and Noise\n\n"
        "Two{T}\n\n$CATEGORY: empty\n",
    )

    assert [one.concepts for one in converted.questions] == [("q",), ("signal-and-noise",)]
    assert isinstance(converted.items[2], NotSupported)


def test_names_in_comments_are_kept(take: Take) -> None:
    """Moodle writes ids and tags there."""
    converted = take("q.gift", "// [id:my-own] [tag:hard]\n::A title::Sure?{T}")

    assert question(converted).id == "my-own"
    assert "the tag hard" in losses(converted)


@pytest.mark.parametrize(
    "formula",
    [r"$\\alpha_t$", r"\\(\\alpha_t\\)", r"$$\\alpha_t$$", r"\\\\(\\alpha_t\\\\)"],
)
def test_formulas_in_all_their_signs(take: Take, formula: str) -> None:
    """Each becomes $...$; the doubled backslash is GIFT's own."""
    assert single(take("q.gift", f"What is {formula}?{{T}}")).stem == r"What is $\alpha_t$?"


def test_money_is_no_formula(take: Take) -> None:
    """A dollar before a space, or behind one, is a dollar."""
    assert single(take("q.gift", "Is $5 less than $6?{T}")).stem == r"Is \$5 less than \$6?"


def test_a_formula_outside_the_subset_is_shown_as_code(take: Take) -> None:
    """With its place, and what is wrong with it."""
    converted = take("q.gift", r"Which?{=$\\foo$ ~b}")

    assert single(converted).choices[0].text == r"`\foo`"
    assert r"choice 1: the formula `\foo` is shown as it is written" in losses(converted)


def test_a_file_without_questions_is_refused(take: Take) -> None:
    """Nothing but comments."""
    with pytest.raises(ConvertError, match=r"q\.gift:1: there is no question"):
        take("q.gift", "// nothing\n")
