"""The glossary of a course: what its terms and the symbols of its formulas mean."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from unstir.lessons.document import Document
from unstir.lessons.formula.letters import Letter, SingleSymbol, letter_of, letters_in
from unstir.lessons.formula.line import line
from unstir.lessons.formula.speech import words
from unstir.lessons.formula.tree import Node
from unstir.quizzes.question import Id

TIMELINE = "t"
"""What the timeline under a picture is called among the knobs."""

GENERAL = "t"
"""The index that stands for all others: what is said of x_t holds for x_5."""


@dataclass(frozen=True)
class Term:
    """A term, its meaning in a sentence, and the section that introduces it.

    also are other forms of it, by which it may be looked up.
    """

    id: Id
    name: str
    meaning: Document
    lesson: Id
    section: Id
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sign:
    """A symbol of formulas, its meaning in a sentence, and the section that introduces it.

    only are the lessons in which it means this; none stands for all. knobs are the fields of
    experiments that set it, or TIMELINE; labels are the readings, axes and curves that show it.
    """

    id: Id
    symbol: SingleSymbol
    name: str
    meaning: Document
    lesson: Id
    section: Id
    only: tuple[Id, ...] = ()
    knobs: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def letter(self) -> Letter:
        """The letter and its index, by which it is found in formulas."""
        letter = letter_of(self.symbol)
        if letter is None:
            raise ValueError(f"{self.id} is no single symbol")
        return letter

    @property
    def shown(self) -> str:
        """The symbol in one line: ᾱₜ."""
        return line(self.symbol)

    @property
    def said(self) -> str:
        """The symbol in words: alpha bar sub t."""
        return words(self.symbol)


@dataclass(frozen=True)
class Glossary:
    """Terms and symbols. A symbol may mean one thing in one lesson and another in the next."""

    terms: tuple[Term, ...] = ()
    signs: tuple[Sign, ...] = ()

    def term(self, name: str) -> Term | None:
        """The term with an id, or with a name or another form, whatever the case of the letters."""
        return _terms(self).get(name.casefold())

    def sign(self, symbol: Node, lesson: str = "") -> Sign | None:
        """What a symbol of a formula means in a lesson: a letter, with its mark and its index.

        Where nothing is said of x_5, it is what is said of x_t or x; what is said for this lesson
        alone comes before the rest.
        """
        letter = letter_of(symbol)
        return self._of(letter, lesson) if letter else None

    def symbols_in(self, formula: Node, lesson: str = "") -> tuple[Sign, ...]:
        """The symbols of a formula that are explained, each once, in the order of reading."""
        found = (self._of(letter, lesson) for letter in letters_in(formula))
        return tuple(dict.fromkeys(sign for sign in found if sign))

    def unexplained(self, formula: Node, lesson: str = "") -> tuple[Letter, ...]:
        """The symbols of a formula of which nothing is said, in the order of reading."""
        letters = dict.fromkeys(letter for letter in letters_in(formula) if letter.is_symbol)
        return tuple(letter for letter in letters if not self._of(letter, lesson))

    def set_by(self, knob: str, lesson: str = "") -> Sign | None:
        """The symbol that a field of an experiment sets; TIMELINE is the timeline's knob."""
        return next((sign for sign in self._in(lesson) if knob in sign.knobs), None)

    def shown_by(self, label: str, lesson: str = "") -> Sign | None:
        """The symbol that a reading, an axis or a curve shows, by what it is called there."""
        return next((sign for sign in self._in(lesson) if label in sign.labels), None)

    def _in(self, lesson: str) -> list[Sign]:
        """The signs of a lesson, those of this lesson alone before the others."""
        own = [sign for sign in self.signs if lesson in sign.only]
        return own + [sign for sign in self.signs if not sign.only]

    def _of(self, letter: Letter, lesson: str) -> Sign | None:
        own, others = _letters(self, lesson), _letters(self, "")
        near = [Letter(letter.base, GENERAL), Letter(letter.base)]
        in_turn = [(own, letter), (others, letter)]
        in_turn += [(known, one) for known in (own, others) for one in near]
        return next((known[one] for known, one in in_turn if one in known), None)


@functools.lru_cache(maxsize=8)
def _terms(glossary: Glossary) -> Mapping[str, Term]:
    by_name = {name.casefold(): term for term in glossary.terms for name in (*term.also, term.name)}
    return by_name | {term.id: term for term in glossary.terms}


@functools.lru_cache(maxsize=64)
def _letters(glossary: Glossary, lesson: str) -> Mapping[Letter, Sign]:
    """The signs of a lesson alone, or those of all lessons, by their letters."""
    there = (sign for sign in glossary.signs if (lesson in sign.only if lesson else not sign.only))
    return {sign.letter: sign for sign in there}
