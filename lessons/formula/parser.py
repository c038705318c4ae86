r"""Reads a subset of LaTeX into a tree; what is outside the subset is an error with its place."""

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from unstir.lessons.formula.fonts import FONTS, in_font
from unstir.lessons.formula.grammar import (
    ACCENTS,
    CUTS,
    DELIMITERS,
    ENDS,
    ENVIRONMENTS,
    FRACTIONS,
    NORM_MARKS,
    WORDS,
)
from unstir.lessons.formula.symbols import CHARACTERS, COMMANDS, NORM, SIZE
from unstir.lessons.formula.tokens import FormulaError, Token, tokens_of
from unstir.lessons.formula.tree import (
    Accent,
    Fence,
    Fraction,
    Labelled,
    Lines,
    Node,
    Role,
    Root,
    Row,
    Scripts,
    Symbol,
)
from unstir.lessons.nearest import did_you_mean

LONGEST = 2000
BUILT = ("frac", "sqrt", "left", "right", "underbrace", "begin")
NAMES = (*COMMANDS, *ACCENTS, *FONTS, *WORDS, *BUILT)
DEEPEST = 48  # parts within parts; an argument in braces counts twice


def parse(source: str) -> Row:
    """The tree of a formula, written without its dollar signs; FormulaError says what is wrong."""
    if len(source) > LONGEST:
        raise FormulaError(0, f"the formula has more than {LONGEST} characters", "divide it")
    if not source.strip():
        raise FormulaError(0, "the formula is empty", r"write a formula, or \$ for a dollar sign")
    return _Parser(source).formula()


class _Parser:
    """Recursive descent over the tokens, one method for each construct."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens_of(source)
        self._next = 0
        self._depth = 0

    def formula(self) -> Row:
        row = self._row(())
        if self._peek() is not None:
            stray = self._take()
            if stray.text in CUTS:
                remedy = r"write it between \begin{aligned} and \end{aligned}"
                raise FormulaError(stray.offset, f"{stray.text} cuts no lines here", remedy)
            raise FormulaError(
                stray.offset, f"nothing is open that {stray.text} could end", "remove it"
            )
        return row

    def _peek(self) -> str | None:
        return self._tokens[self._next].text if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        if self._next == len(self._tokens):
            raise FormulaError(len(self._source), "the formula ends too early", "complete it")
        self._next += 1
        return self._tokens[self._next - 1]

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        """Everything that nests goes through here, so that no formula exhausts the stack."""
        self._depth += 1
        if self._depth > DEEPEST:
            offset = self._tokens[min(self._next, len(self._tokens) - 1)].offset
            raise FormulaError(offset, "nested too deep", "divide the formula")
        yield
        self._depth -= 1

    def _row(self, stops: tuple[str, ...]) -> Row:
        """The parts up to one of stops, or to any token that only an outer construct can take."""
        parts: list[Node] = []
        while (token := self._peek()) is not None and token not in (*stops, *ENDS):
            parts.append(self._scripted(parts))
        return Row(tuple(parts))

    def _scripted(self, before: list[Node]) -> Node:
        """One part with its subscript and superscript."""
        if self._peek() in ("_", "^"):
            mark = self._take()
            if before:
                raise FormulaError(
                    mark.offset, f"a second {mark.text} after the same symbol", "use braces"
                )
            raise FormulaError(mark.offset, f"{mark.text} stands after nothing", "write its base")
        base = self._part()
        scripts: dict[str, Row] = {}
        while self._peek() in {"_", "^"} - scripts.keys():
            mark = self._take()
            scripts[mark.text] = self._argument(mark.text)
        if not scripts:
            return base
        return Scripts(base, scripts.get("_"), scripts.get("^"))

    def _argument(self, of: str) -> Row:
        """What stands in braces after a command, or the one symbol after it."""
        with self._deeper():
            return self._group(of)

    def _group(self, of: str) -> Row:
        if self._peek() == "{":
            return self._braces()
        token = self._peek()
        if token is not None and len(token) > 1 and token[0].isdigit():
            offset = self._take().offset
            raise FormulaError(
                offset, f"{of} takes only the {token[0]} of {token}", f"write {of}{{{token}}}"
            )
        part = self._part()
        return part if isinstance(part, Row) else Row((part,))

    def _braces(self) -> Row:
        opening = self._take()
        row = self._row(())
        if self._peek() != "}":
            raise FormulaError(opening.offset, "{ is never closed", "write the } that ends it")
        self._take()
        return row

    def _part(self) -> Node:
        with self._deeper():
            return self._construct()

    def _construct(self) -> Node:
        if self._peek() == "{":
            return self._braces()
        token = self._take()
        if token.text in NORM_MARKS:
            return self._norm(token)
        if token.text.startswith("\\"):
            return self._command(token)
        return _character(token)

    def _norm(self, opening: Token) -> Fence:
        body = self._row(NORM_MARKS)
        if self._peek() not in NORM_MARKS:
            raise FormulaError(
                opening.offset, f"{opening.text} opens a norm that never ends", r"write \| after it"
            )
        self._take()
        return Fence(NORM[0], body, NORM[1])

    def _command(self, token: Token) -> Node:
        name = token.text[1:]
        constructs: tuple[tuple[bool, Callable[[Token], Node]], ...] = (
            (name in FRACTIONS, self._fraction),
            (name == "sqrt", self._root),
            (name == "left", self._fence),
            (name in ACCENTS, self._accent),
            (name in FONTS, self._letters),
            (name in WORDS, self._words),
            (name == "underbrace", self._labelled),
            (name == "begin", self._lines),
        )
        for is_this, construct in constructs:
            if is_this:
                return construct(token)
        if name in COMMANDS:
            return COMMANDS[name]
        raise FormulaError(token.offset, f"unknown command {token.text}", _advice(name))

    def _fraction(self, token: Token) -> Fraction:
        return Fraction(self._argument(token.text), self._argument(token.text))

    def _root(self, token: Token) -> Root:
        if self._peek() == "[":
            raise FormulaError(token.offset, "only square roots can be shown", "write ^{1/3}")
        return Root(self._argument(token.text))

    def _fence(self, opening: Token) -> Fence:
        left = self._delimiter(closing=False)
        body = self._row(())
        if self._peek() != r"\right":
            raise FormulaError(opening.offset, r"\left has no \right", r"write \right) or \right.")
        self._take()
        return Fence(left, body, self._delimiter(closing=True))

    def _delimiter(self, *, closing: bool) -> Symbol | None:
        token = self._take()
        if token.text in NORM_MARKS:
            return NORM[closing]
        if token.text in ("|", r"\vert", r"\lvert", r"\rvert"):
            return SIZE[closing]
        if token.text not in DELIMITERS:
            raise FormulaError(token.offset, f"{token.text} is no bracket", r"use ( ) [ ] \{ \} \|")
        return DELIMITERS[token.text]

    def _labelled(self, token: Token) -> Node:
        body = self._argument(token.text)
        if self._peek() != "_":
            return body
        self._take()
        return Labelled(body, self._argument("_"))

    def _lines(self, opening: Token) -> Lines:
        name = self._words(opening).text
        if name not in ENVIRONMENTS:
            remedy = f"use one of {', '.join(ENVIRONMENTS)}"
            raise FormulaError(opening.offset, f"there is no {name} in formulas", remedy)
        rows: list[list[Row]] = [[]]
        while True:
            rows[-1].append(self._row(()))
            mark = self._take() if self._peek() in (r"\end", *CUTS) else None
            if mark is None or mark.text == r"\end":
                break
            if mark.text != "&":
                rows.append([])
        if mark is None or self._words(mark).text != name:
            remedy = rf"write \end{{{name}}}"
            raise FormulaError(opening.offset, rf"\begin{{{name}}} is never ended", remedy)
        return Lines(tuple(map(tuple, rows)), cases=name == "cases")

    def _accent(self, token: Token) -> Node:
        mark, spoken = ACCENTS[token.text[1:]]
        match self._argument(token.text).parts:
            case (Symbol() as symbol,):
                return Accent(symbol, mark, spoken)
            case (Scripts(base=Symbol() as symbol, sub=sub, sup=sup),):
                return Scripts(Accent(symbol, mark, spoken), sub, sup)
        raise FormulaError(
            token.offset, f"{token.text} can stand over one symbol only", "put it over one letter"
        )

    def _letters(self, token: Token) -> Node:
        shaped: list[Node] = []
        for part in self._argument(token.text).parts:
            letter = in_font(token.text[1:], part) if isinstance(part, Symbol) else None
            if letter is None:
                raise FormulaError(
                    token.offset,
                    f"{token.text} has no such letter",
                    r"use \mathbf for bold letters",
                )
            shaped.append(letter)
        return shaped[0] if len(shaped) == 1 else Row(tuple(shaped))

    def _words(self, token: Token) -> Symbol:
        r"""The letters in braces as they stand, with their spaces."""
        if self._peek() != "{":
            raise FormulaError(token.offset, f"{token.text} needs braces", r"write \text{words}")
        start = self._take().offset + 1
        end = self._source.find("}", start)
        words = self._source[start:end]
        if end < 0 or re.search(r"[\\{$_^]", words):
            raise FormulaError(start, f"{token.text} holds plain words only", "write words and }")
        while self._take().offset != end:
            pass
        role = Role.FUNCTION if token.text == r"\operatorname" else Role.ORDINARY
        return Symbol(words, words.strip(), role)


def _character(token: Token) -> Symbol:
    text = token.text
    if text in CHARACTERS:
        return CHARACTERS[text]
    if text[0].isascii() and text[0].isalnum():
        return Symbol(text, text)
    raise FormulaError(
        token.offset, f"{text} has no meaning in a formula", r"use \text{...} for words"
    )


@functools.lru_cache(maxsize=256)
def _advice(name: str) -> str:
    return did_you_mean(name, NAMES, before="\\") or "see the list of formula commands"
