"""The answers of a GIFT question, told apart by their signs: true or false, choices, numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from unstir.quizzes.choice import Order
from unstir.quizzes.exchange import dialects
from unstir.quizzes.exchange.html import BREAK
from unstir.quizzes.exchange.intake import Dialect, Making, Option, Unsupported
from unstir.quizzes.exchange.interval import ALL, LARGEST, Interval, between, numeric
from unstir.quizzes.exchange.visible import shortened
from unstir.quizzes.match import Pair
from unstir.quizzes.question import AnyQuestion, Id, Markup

# Escaped signs as letters of private use, of which a text made visible has none.
ESCAPES = {sign: chr(0xE100 + place) for place, sign in enumerate("\\:#={}~n")}
TRUE, FALSE = Markup("True"), Markup("False")

_PLAIN = {ord(letter): sign for sign, letter in ESCAPES.items()}
_FORMATS: dict[str, tuple[Dialect, str]] = {
    "moodle": (dialects.moodle, BREAK),
    "plain": (dialects.plain, BREAK),
    "html": (dialects.html_text, "\n"),
    "markdown": (dialects.markdown, "\n"),
}
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%")
_NUMBER = r"[+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?:[eE][+-]?\d{1,3})?"
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_AROUND = re.compile(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?")


@dataclass(frozen=True)
class Parts:
    """The parts of a question, escaped signs still as private letters."""

    own_id: str
    title: str
    stem: str
    answers: str
    explanation: str


@dataclass(frozen=True)
class _Answer:
    """One answer: whether its sign is =, the credit it earns in per cent, its text and feedback."""

    sole: bool
    share: float
    text: str
    feedback: str


class _Asked:
    """A question but for its answers: its texts are in the format that the stem names."""

    def __init__(self, making: Making, parts: Parts) -> None:
        self.making = making
        named = _FORMAT.match(parts.stem)
        self._format = named[1] if named else "moodle"
        self.stem = making.needed("the question", self.text("the question", parts.stem))
        self.explanation = self.text("the general feedback", parts.explanation)
        self.name: Id = making.id(parts.own_id, plain(parts.title), self.stem)

    def text(self, place: str, text: str, *, inline: bool = False) -> Markup:
        """A text in our markup."""
        named = _FORMAT.match(text)
        dialect, line_end = _FORMATS[named[1] if named else self._format]
        rest = text[named.end() :] if named else text
        rest = rest.replace(ESCAPES["n"], line_end).translate(_PLAIN).strip()
        return self.making.reworded(place, dialect(rest, self.making.check, inline=inline))

    def plain(self, place: str, text: str) -> Markup:
        """A text that Moodle shows without markup."""
        made = dialects.plain(plain(text), self.making.check, inline=True)
        return self.making.reworded(place, made)

    def feedback(self, place: str, answer: _Answer) -> Markup:
        """What is said to whoever gives an answer."""
        return self.text(f"feedback of {place}", answer.feedback)


def plain(text: str) -> str:
    """A text with its escaped signs as they are."""
    return text.replace(ESCAPES["n"], " ").translate(_PLAIN)


def question(making: Making, parts: Parts) -> AnyQuestion:
    """The question of these parts, by the signs among its answers."""
    answers = parts.answers
    make: Callable[[_Asked, str], AnyQuestion]
    if not answers:
        raise Unsupported("an essay: no kind of question grades free text")
    if answers.startswith("#"):
        make = _numeric
    elif "~" in answers:
        make = _choices
    elif "=" in answers and "->" in answers:
        make = _match
    elif answers.partition("#")[0].strip() in ("T", "TRUE", "F", "FALSE"):
        make = _true_or_false
    else:
        raise Unsupported("a short answer: it is typed, and no kind of question grades words")
    return make(_Asked(making, parts), answers)


def _true_or_false(asked: _Asked, answers: str) -> AnyQuestion:
    """TRUE#feedback for the wrong answer#feedback for the right one."""
    key, wrong, right = (part.strip() for part in (*answers.split("#", 2), "", "")[:3])
    said = {
        True: asked.text("feedback of the right answer", right),
        False: asked.text("feedback of the wrong answer", wrong),
    }
    is_true = key in ("T", "TRUE")
    options = [Option(TRUE, is_true, said[is_true]), Option(FALSE, not is_true, said[not is_true])]
    return asked.making.single(asked.name, asked.stem, options, asked.explanation, Order.FIXED)


def _split(answers: str, signs: str) -> list[_Answer]:
    """The answers, each behind one of the signs."""
    first, *rest = re.split(f"([{signs}])", answers)
    if first.strip():
        raise Unsupported(f"`{shortened(plain(first))}` has neither = nor ~ before it")
    return [
        _answer(sign, text)
        for sign, text in zip(rest[::2], rest[1::2], strict=True)
        if text.strip() or sign == "="
    ]


def _answer(sign: str, text: str) -> _Answer:
    weight = _WEIGHT.match(text)
    share = float(weight[1]) if weight else ALL * (sign == "=")
    words, _, feedback = text[weight.end() if weight else 0 :].partition("#")
    return _Answer(sign == "=", share, words.strip(), feedback.strip())


def _choices(asked: _Asked, answers: str) -> AnyQuestion:
    split = _split(answers, "~=")
    sole = any(answer.sole for answer in split)
    options = []
    for place, answer in enumerate(split, start=1):
        where = f"choice {place}"
        text = asked.text(where, answer.text, inline=True)
        right = answer.share == ALL if sole else answer.share > 0
        options.append(Option(text, right, asked.feedback(where, answer)))
        if sole and not right and answer.share > 0:
            asked.making.lose(f"{where}: it earned {answer.share:g} %; here it is wrong")
        elif sole and answer.share < 0:
            asked.making.lose("wrong choices cost parts of the credit; here they cost nothing")
    make = asked.making.single if sole else asked.making.several
    if sole and sum(option.correct for option in options) > 1:
        raise Unsupported(
            "several answers are right, any of which will do: mark one with =, or, if all are to "
            "be chosen, each with its part of the credit, as in ~%50%"
        )
    if not sole:
        shares = ", ".join(f"{answer.share:g} %" for answer in split)
        asked.making.lose(f"parts of the credit ({shares}): here only the whole answer is right")
    return make(asked.name, asked.stem, options, asked.explanation, Order.SHUFFLE)


def _match(asked: _Asked, answers: str) -> AnyQuestion:
    """=left -> right; the right sides are plain text, one without a left side is a distractor."""
    found: list[Pair] = []
    for place, answer in enumerate(_split(answers, "="), start=1):
        words = f"{answer.text}#{answer.feedback}" if answer.feedback else answer.text
        left, arrow, right = (part.strip() for part in words.partition("->"))
        if not arrow or not right:
            raise Unsupported(f"pair {place} has no -> with a right side")
        said = asked.plain(f"right side {place}", right)
        if left:
            found.append(Pair(asked.text(f"left side {place}", left, inline=True), said))
        else:
            asked.making.lose(f"the right side {shortened(said)}, which fits nothing, is left out")
    return asked.making.matching(asked.name, asked.stem, found, asked.explanation)


def _numeric(asked: _Asked, answers: str) -> AnyQuestion:
    """#value:tolerance, or #low..high, or several of them behind = with parts of the credit."""
    numbers, _, rest = answers[1:].partition("~")
    wrong = rest.partition("#")[2]
    if "=" not in numbers:
        numbers = "=" + numbers
    intervals: list[Interval] = []
    otherwise = asked.text("feedback of other numbers", wrong)
    for place, answer in enumerate(_split(numbers, "="), start=1):
        feedback = asked.feedback(f"answer {place}", answer)
        if answer.text == "*" and not answer.share:
            otherwise = otherwise or feedback
        else:
            intervals.append(_interval(answer, feedback))
    return numeric(
        asked.making,
        asked.name,
        asked.stem,
        intervals,
        otherwise=otherwise,
        explanation=asked.explanation,
    )


def _interval(answer: _Answer, feedback: Markup) -> Interval:
    text = plain(answer.text)
    ends, around = _RANGE.fullmatch(text), _AROUND.fullmatch(text)
    correct, share = answer.share > 0, answer.share
    if ends and _size(ends[1]) <= _size(ends[2]):
        return between(_size(ends[1]), _size(ends[2]), feedback, correct=correct, share=share)
    if around:
        tolerance = abs(_size(around[2] or "0"))
        return Interval(_size(around[1]), tolerance, correct, feedback, share)
    raise Unsupported(f"`{shortened(text)}` is no number and no range of numbers")


def _size(text: str) -> float:
    number = float(text)
    if not abs(number) <= LARGEST:
        raise Unsupported(f"a number is larger than {LARGEST:g}")
    return number
