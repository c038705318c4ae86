r"""Questions in Moodle's GIFT, their texts as [markdown], with formulas as MathJax finds them.

Moodle's Markdown takes one backslash before punctuation away, so \( is written \\(, and each sign
in a formula that Markdown could mistake has a backslash before it.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from unstir.quizzes.choice import Choice, Order, SingleChoice
from unstir.quizzes.exchange.gift_answers import FALSE, TRUE
from unstir.quizzes.exchange.intake import HINT, RIGHT, WRONG
from unstir.quizzes.exchange.report import counted
from unstir.quizzes.exchange.sent import NotSent, Sent, Written, losses_of_visuals
from unstir.quizzes.match import Matching
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import AnyQuestion, Markup
from unstir.quizzes.several import SeveralChoices

_CONTROL = re.compile(r"[\\#=~{}:]")
_PIECE = re.compile(
    r"(?P<kept>^(?:[ \t>]|[-*+][ ]|\d{1,9}[.)][ ])*(?P<marks>```+|~~~+)[^\n]*\n"
    r".*?(?:^[ \t>]*(?P=marks)[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<escaped>[\\$()\[\]\n])"
    r"|(?P<other>\\.)"
    r"|\$\$(?P<display>.+?)\$\$"
    r"|\$(?P<formula>(?:[^$\n]|\n(?!\s*\n))+)\$"
    r"|(?P<format>\A\[(?=(?:html|moodle|plain|markdown)\])|\A%|\[(?=[^\[\]\n]{0,500}\]\())"
    r"|(?P<entity>[&<])",
    re.DOTALL | re.MULTILINE,
)
_UNMARKED = re.compile(r"\\([!-/:-@\[-`{-~])|\$\$?([^$]+)\$\$?")
_MARKS = re.compile(r"(?<!\\)[*`]")
BACKSLASHED = r"\\\g<0>"
_MISTAKABLE = re.compile(r"[\\`*_{}\[\]()]")
_ESCAPED = {"\\": "&#92;", "$": "&#36;", "[": "&#91;", "]": "&#93;", "\n": "  \n"}


def gift_text(questions: Iterable[AnyQuestion]) -> Written:
    """The questions that GIFT can hold, each under a category of its first concept's name."""
    made: list[str] = []
    items: list[Sent | NotSent] = []
    category = ""
    for question in questions:
        body = _body(question)
        if body is None:
            items.append(NotSent(question.id, "GIFT has no such kind of question"))
            continue
        if question.concepts and question.concepts[0] != category:
            category = question.concepts[0]
            made.append(f"$CATEGORY: $course$/top/{category}\n")
        made.append(f"::{question.id}::[markdown]{text(question.stem)}{{{body}}}\n")
        items.append(Sent(question.id, tuple(_losses(question))))
    return Written("\n".join(made), tuple(items))


def text(markup: Markup) -> str:
    """A text in Moodle's Markdown, with GIFT's signs escaped and on one line."""
    moodle = _PIECE.sub(_piece, markup.strip())
    return _CONTROL.sub(BACKSLASHED, moodle).replace("\n", "\\n")


def _piece(match: re.Match[str]) -> str:
    if match["kept"] or match["other"]:
        return match[0]
    if match["escaped"]:
        return _ESCAPED.get(match["escaped"], match["escaped"])
    if match["display"]:
        return rf"\\[{_formula(match['display'])}\\]"
    if match["formula"]:
        return rf"\\({_formula(match['formula'])}\\)"
    return f"&#{ord(match[0])};" if match["format"] else escape(match[0])


def _formula(source: str) -> str:
    return _MISTAKABLE.sub(BACKSLASHED, escape(source, quote=False))


def _body(question: AnyQuestion) -> str | None:
    """What stands in the braces; nothing for a kind that GIFT lacks."""
    match question:
        case SingleChoice() if _is_true_or_false(question):
            body = _true_or_false(question.choices)
        case SingleChoice():
            body = _lines(_choice(one, "=" if one.correct else "~") for one in question.choices)
        case SeveralChoices():
            body = _lines(_several(question.choices))
        case Numeric():
            body = "#" + _lines(_numeric(question))
        case Matching():
            body = _lines(_pairs(question))
        case _:
            return None
    return f"{body}####{text(question.explanation)}"


def _lines(answers: Iterable[str]) -> str:
    return "".join(f"\n\t{answer}" for answer in answers) + "\n\t"


def _is_true_or_false(question: SingleChoice) -> bool:
    texts = tuple(choice.text for choice in question.choices)
    return texts == (TRUE, FALSE) and question.order is Order.FIXED


def _true_or_false(choices: tuple[Choice, ...]) -> str:
    wrong, right = sorted(choices, key=lambda choice: choice.correct)
    return f"{right.text.upper()}#{text(wrong.feedback)}#{text(right.feedback)}"


def _choice(choice: Choice, sign: str) -> str:
    return f"{sign}{text(choice.text)}#{text(choice.feedback)}"


def _several(choices: tuple[Choice, ...]) -> Iterator[str]:
    """Right choices share the credit, with Moodle's five decimals; a wrong one takes all."""
    share = f"{100 / sum(choice.correct for choice in choices):.5f}".rstrip("0").rstrip(".")
    for choice in choices:
        yield _choice(choice, f"~%{share}%" if choice.correct else "~%-100%")


def _numeric(question: Numeric) -> Iterator[str]:
    yield f"=%100%{question.value!r}:{question.reach!r}#{text(question.feedback)}"
    for branch in question.branches:
        yield f"=%0%{branch.value!r}:{question.reach!r}#{text(branch.feedback)}"
    yield f"~#{text(question.otherwise)}"


def _pairs(question: Matching) -> Iterator[str]:
    for pair in question.pairs:
        left = text(pair.left).replace("->", "-&gt;")
        yield f"={left} -> {_CONTROL.sub(BACKSLASHED, _unmarked(pair.right))}"


def _unmarked(markup: Markup) -> str:
    r"""A text as Moodle shows it where it reads no markup, with formulas between \( and \)."""
    return _UNMARKED.sub(lambda match: match[1] or rf"\({match[2]}\)", " ".join(markup.split()))


def _losses(question: AnyQuestion) -> Iterator[str]:
    """What GIFT cannot say of a question."""
    if question.hints != (HINT,) and question.hints:
        yield f"{counted(question.hints, 'hint')} left out"
    if question.concepts[1:]:
        yield f"the concepts {', '.join(question.concepts[1:])} are left out"
    lists = ("choices", "branches", "mistakes")
    answers = [answer for name in lists for answer in getattr(question, name, ())]
    named = {answer.misconception for answer in answers if answer.misconception}
    if named:
        yield f"the misconceptions {', '.join(sorted(named))} are left out"
    yield from _losses_of_kind(question)
    yield from losses_of_visuals(question)


def _losses_of_kind(question: AnyQuestion) -> Iterator[str]:
    match question:
        case SingleChoice() | SeveralChoices() if question.order is Order.FIXED:
            if not (isinstance(question, SingleChoice) and _is_true_or_false(question)):
                yield "the fixed order is left out: in Moodle, the quiz decides on shuffling"
        case Numeric() if question.relative_tolerance is not None:
            yield f"the relative tolerance is written as {question.reach:g}"
        case Matching():
            if (question.feedback, question.otherwise) != (RIGHT, WRONG) or question.mistakes:
                yield "the feedback on pairs is left out"
            if any(_MARKS.search(pair.right) for pair in question.pairs):
                yield "Moodle shows the right sides without emphasis and code"
    if isinstance(question, SeveralChoices):
        yield "Moodle gives parts of the credit for a part of the right choices"
