"""Takes over the items of a file one by one, and keeps account of what each loses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from unstir.quizzes.choice import Choice, Order, SingleChoice
from unstir.quizzes.exchange.ids import Ids
from unstir.quizzes.exchange.result import Item, NotSupported, Taken
from unstir.quizzes.exchange.scan import Check, Reworded
from unstir.quizzes.exchange.visible import shortened, visible
from unstir.quizzes.match import Matching, Pair
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.question import AnyQuestion, Concept, Id, Markup
from unstir.quizzes.several import SeveralChoices

LONGEST_TEXT = 20_000

HINT = Markup("Read the question once more, and rule out what cannot be.")
RIGHT = Markup("This is the right answer.")
WRONG = Markup("This is not the right answer.")
ONE_OF_THE_RIGHT = Markup("This is one of the right answers.")
NOT_ONE_OF_THE_RIGHT = Markup("This is not one of the right answers.")

NO_HINTS = "the file has no hints: a plain sentence stands in; write two or three"
NO_FEEDBACK = "feedback is missing: a plain sentence stands in; write what each answer teaches"
NO_EXPLANATION = "there is no explanation: the right answer stands in; write why it is right"

Dialect = Callable[..., Reworded]


class Unsupported(Exception):  # noqa: N818 - an answer about an item, which intake gives on
    """Why an item cannot be taken over."""


@dataclass(frozen=True)
class Option:
    """An answer to choose, in our markup; no feedback is an empty text."""

    text: Markup
    correct: bool
    feedback: Markup = field(default=Markup(""))


class Making:
    """One item while a question is made of it.

    named is the concept that every question is to be about; None leaves it to the item.
    """

    def __init__(self, check: Check, concept: Concept, named: Concept | None, ids: Ids) -> None:
        self.concepts = (named or concept,)
        self.named = named
        self.hints = (HINT,)
        self.losses: dict[str, None] = {}
        self.notes: dict[str, None] = {NO_HINTS: None}
        self.check = check
        self._ids = ids

    def lose(self, what: str) -> None:
        """Say what the question will lack."""
        self.losses.setdefault(what)

    def note(self, what: str) -> None:
        """Say what the item lacked."""
        self.notes.setdefault(what)

    def seen(self, place: str, text: str) -> str:
        """A text without invisible characters, of bearable length."""
        if len(text) > LONGEST_TEXT:
            raise Unsupported(f"{place} has more than {LONGEST_TEXT} characters: shorten it")
        shown = visible(text)
        if len(shown) < len(text):
            self.lose(f"{place}: {len(text) - len(shown)} invisible characters are left out")
        return shown

    def text(self, place: str, dialect: Dialect, text: str, *, inline: bool = False) -> Markup:
        """A text in our markup; place says which one it is."""
        return self.reworded(place, dialect(self.seen(place, text), self.check, inline=inline))

    def reworded(self, place: str, made: Reworded) -> Markup:
        """A text that is in our markup already, with what it lacks."""
        for loss in made.losses:
            self.lose(f"{place}: {loss}")
        complaints = self.check(made.text)
        if complaints:
            raise Unsupported(f"{place}: {complaints[0]}")
        return Markup(made.text)

    def needed(self, place: str, text: Markup) -> Markup:
        """A text that must say something."""
        if not text:
            raise Unsupported(f"{place} is empty")
        return text

    def id(self, *names: str) -> Id:
        """The id from the first of the names that is there."""
        return self._ids.give(next(filter(None, map(str.strip, names)), "question"))

    def single(
        self, name: Id, stem: Markup, options: Sequence[Option], explanation: str, order: Order
    ) -> SingleChoice:
        """A question with one right answer."""
        choices = self._choices(options, RIGHT, WRONG)
        why = self._explanation(explanation, "The right answer:", options)
        return SingleChoice(name, stem, choices, self.hints, why, self.concepts, order)

    def several(
        self, name: Id, stem: Markup, options: Sequence[Option], explanation: str, order: Order
    ) -> SeveralChoices:
        """A question of which all right answers are to be chosen."""
        choices = self._choices(options, ONE_OF_THE_RIGHT, NOT_ONE_OF_THE_RIGHT)
        why = self._explanation(explanation, "The right answers:", options)
        return SeveralChoices(name, stem, choices, self.hints, why, self.concepts, order)

    def numeric(  # noqa: PLR0913 - a number needs them all
        self,
        name: Id,
        stem: Markup,
        value: float,
        tolerance: float,
        *,
        feedback: Markup,
        otherwise: Markup,
        explanation: str,
        branches: Sequence[Branch] = (),
    ) -> Numeric:
        """A question for a number."""
        if not feedback or not otherwise:
            self.note(NO_FEEDBACK)
        found = Option(Markup(f"{value:.12g}"), correct=True)
        return Numeric(
            name,
            stem,
            value,
            feedback or RIGHT,
            otherwise or WRONG,
            self.hints,
            self._explanation(explanation, "The right answer:", [found]),
            self.concepts,
            tolerance=tolerance,
            branches=tuple(branches),
        )

    def matching(self, name: Id, stem: Markup, pairs: Sequence[Pair], explanation: str) -> Matching:
        """A question for pairs; no format has feedback on them."""
        self.note(NO_FEEDBACK)
        listed = [Option(Markup(f"{one.left} → {one.right}"), correct=True) for one in pairs]
        why = self._explanation(explanation, "The pairs:", listed)
        return Matching(name, stem, tuple(pairs), RIGHT, WRONG, self.hints, why, self.concepts)

    def feedback(self, feedback: Markup, stands_in: Markup) -> Markup:
        """The feedback, or what stands in."""
        if feedback:
            return feedback
        self.note(NO_FEEDBACK)
        return stands_in

    def _choices(
        self, options: Sequence[Option], right: Markup, wrong: Markup
    ) -> tuple[Choice, ...]:
        for place, option in enumerate(options, start=1):
            self.needed(f"choice {place}", option.text)
            if not option.feedback:
                self.note(NO_FEEDBACK)
        return tuple(
            Choice(one.text, one.feedback or (right if one.correct else wrong), one.correct)
            for one in options
        )

    def _explanation(self, explanation: str, title: str, options: Sequence[Option]) -> Markup:
        """The explanation, or the right answers in its place."""
        if explanation:
            return Markup(explanation)
        self.note(NO_EXPLANATION)
        right = [option.text for option in options if option.correct]
        if any("\n" in text for text in right):
            return Markup("\n\n".join([title, *right]))
        if len(right) == 1:
            return Markup(f"{title} {right[0]}")
        return Markup("\n".join([title, "", *(f"- {text}" for text in right)]))


class Intake:
    """The items of one file, as they come.

    Questions are about the concept named, or about one of their own, or else about concept.
    """

    def __init__(self, check: Check, concept: Concept, named: Concept | None) -> None:
        self._check = check
        self._concept = concept
        self._named = named
        self._ids = Ids()

    def take(self, line: int, name: str, make: Callable[[Making], AnyQuestion]) -> Item:
        """The item as a question without faults, or why there is none."""
        making = Making(self._check, self._concept, self._named, self._ids)
        name = shortened(name) or "without a name"
        try:
            question = make(making)
        except Unsupported as reason:
            return NotSupported(line, name, visible(str(reason)))
        faults = [f"{fault.what}: {fault.remedy}" for fault in question.faults()]
        if faults:
            return NotSupported(line, name, visible("; ".join(faults)))
        return Taken(line, name, question, tuple(making.losses), tuple(making.notes))
