r"""Reads the text of lessons: a subset of Markdown with $formulas$, into a tree.

Formulas are cut out before the Markdown is read, so that neither sees the other's signs; a letter
of Unicode's private use stands for each meanwhile. HTML, links and pictures are not part of the
subset: such text is shown as it stands.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Inlines,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula import parser
from unstir.lessons.formula.tokens import FormulaError
from unstir.lessons.formula.tree import Row

FIRST_PLACEHOLDER = 0xE000
MOST_FORMULAS = 1000
MOST_SLIPS = 50
DEEPEST = 8

_CUT = re.compile(
    r"(?P<fence>^(?P<marks>```+|~~~+)[^\n]*\n.*?(?:^(?P=marks)[ \t]*$|\Z))"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<heading>^\#{1,6}[ ])"
    r"|(?P<escape>\\[\\$`])"
    r"|\$\$(?P<display>.*?)\$\$"
    r"|\$(?P<formula>(?:[^$\n]|\n(?!\s*\n))+)\$"
    r"|(?P<stray>\$)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Slip:
    """Something wrong in a text: where in it (counted from 0), what, and what to do."""

    offset: int
    what: str
    remedy: str


class MarkupError(ValueError):
    """A text outside the subset, with everything that is wrong in it."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        super().__init__("; ".join(f"{slip.what}: {slip.remedy}" for slip in slips))
        self.slips = tuple(slips)


@functools.lru_cache(maxsize=512)
def parse(source: str) -> Document:
    """The tree of a text; MarkupError says all that is wrong with it."""
    cuts = _Cuts()
    text = _CUT.sub(cuts.cut, source)
    tokens = _markdown().parse(text)
    slips = cuts.slips + _depth(tokens)
    if slips:
        raise MarkupError(sorted(slips, key=lambda slip: slip.offset))
    tree = _Tree(cuts.formulas)
    return Document(tree.blocks(SyntaxTreeNode(tokens).children))


def formulas_and_code(source: str) -> Iterator[tuple[int, int, bool]]:
    """Where formulas and code begin and end in a text, and whether it is a formula."""
    for match in _CUT.finditer(source):
        is_formula = match["display"] is not None or match["formula"] is not None
        if is_formula or match["fence"] or match["code"]:
            yield match.start(), match.end(), is_formula


@functools.cache
def _markdown() -> MarkdownIt:
    rules = ["emphasis", "backticks", "list", "table", "blockquote", "fence", "escape", "newline"]
    return MarkdownIt("zero").enable(rules)


def _same_line(match: re.Match[str]) -> tuple[str, str]:
    """What stands before and behind a match in its lines."""
    text = match.string
    end = text.find("\n", match.end())
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return before, text[match.end() : end if end >= 0 else None]


class _Cuts:
    """The formulas cut out of a text so far, and what was wrong with them."""

    def __init__(self) -> None:
        self.formulas: list[tuple[Row, bool]] = []
        self.slips: list[Slip] = []

    def cut(self, match: re.Match[str]) -> str:
        """What stands in the text instead of the match."""
        if match["stray"]:
            self._slip(match.start(), "a $ has no partner", r"end the formula with $, or write \$")
            return "$"
        if match["heading"]:
            self._slip(match.start(), "a text has no headings", "begin a section with a title")
        if match["display"] is not None:
            return self._display(match)
        if match["formula"] is not None:
            return self._placeholder(match["formula"], match.start("formula"), display=False)
        return "$" if match[0] == r"\$" else match[0]

    def _display(self, match: re.Match[str]) -> str:
        before, behind = _same_line(match)
        placeholder = self._placeholder(match["display"], match.start("display"), display=True)
        if before.strip() or behind.strip():
            self._slip(
                match.start(),
                "a formula in $$ stands among words",
                "put it on lines of its own, or use one $",
            )
            return placeholder
        return f"\n{before}{placeholder}\n"

    def _placeholder(self, source: str, offset: int, *, display: bool) -> str:
        try:
            tree = parser.parse(source)
        except FormulaError as error:
            self._slip(offset + error.offset, error.what, error.remedy)
            return ""
        if len(self.formulas) == MOST_FORMULAS:
            self._slip(offset, f"more than {MOST_FORMULAS} formulas in a text", "divide the text")
            return ""
        self.formulas.append((tree, display))
        return chr(FIRST_PLACEHOLDER + len(self.formulas) - 1)

    def _slip(self, offset: int, what: str, remedy: str) -> None:
        if len(self.slips) < MOST_SLIPS:
            self.slips.append(Slip(offset, what, remedy))


def _depth(tokens: Sequence[Token]) -> list[Slip]:
    deepest = max((token.level for token in tokens), default=0)
    inline = max((c.level for token in tokens for c in token.children or ()), default=0)
    if max(deepest // 2, inline) > DEEPEST:
        return [Slip(0, f"lists or emphasis nested more than {DEEPEST} deep", "write it flatter")]
    return []


class _Tree:
    """Turns markdown-it's nodes into our own and puts the formulas back."""

    def __init__(self, formulas: Sequence[tuple[Row, bool]]) -> None:
        self._formulas = formulas

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(self._block(node) for node in nodes)

    def _block(self, node: SyntaxTreeNode) -> Block:
        match node.type:
            case "bullet_list":
                return Bullets(self._items(node))
            case "ordered_list":
                return Numbered(int(node.attrs.get("start", 1)), self._items(node))
            case "blockquote":
                return Note(self.blocks(node.children))
            case "table":
                return self._table(node)
            case "fence":
                return Listing(node.content, node.info.strip())
            case _:
                return self._paragraph(node)

    def _items(self, node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
        return tuple(self.blocks(item.children) for item in node.children)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self._inlines(cell.children) for cell in row.children) for row in rows]
        return Table(cells[0], tuple(cells[1:]))

    def _paragraph(self, node: SyntaxTreeNode) -> Block:
        inlines = self._inlines(node.children)
        place = ord(node.children[0].content[0]) - FIRST_PLACEHOLDER if node.children else -1
        alone = len(inlines) == 1 and isinstance(inlines[0], Formula)
        if alone and self._formulas[place][1]:
            return Display(self._formulas[place][0])
        return Paragraph(inlines)

    def _inlines(self, nodes: Sequence[SyntaxTreeNode]) -> Inlines:
        return tuple(inline for node in nodes for inline in self._inline(node))

    def _inline(self, node: SyntaxTreeNode) -> Inlines:  # noqa: PLR0911 - a return for each kind
        match node.type:
            case "em":
                return (Emphasis(self._inlines(node.children)),)
            case "strong":
                return (Strong(self._inlines(node.children)),)
            case "code_inline":
                return (Code(node.content),)
            case "softbreak":
                return (Plain(" "),)
            case "hardbreak":
                return (Plain("\n"),)
            case "inline":
                return self._inlines(node.children)
            case _:
                return self._words(node.content)

    def _words(self, text: str) -> Inlines:
        """Words with the formulas back in their places."""
        last = FIRST_PLACEHOLDER + MOST_FORMULAS - 1
        parts = re.split(f"([{chr(FIRST_PLACEHOLDER)}-{chr(last)}])", text)
        return tuple(self._piece(part) for part in parts if part)

    def _piece(self, part: str) -> Inline:
        place = ord(part[0]) - FIRST_PLACEHOLDER
        if 0 <= place < len(self._formulas):
            return Formula(self._formulas[place][0])
        return Plain(part)
