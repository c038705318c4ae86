"""A document to lines of styled text of a given width."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula.box import box
from unstir.lessons.formula.box import columns as columns_of
from unstir.lessons.formula.line import line
from unstir.lessons.formula.tree import Row
from unstir.tui.wrapping import GLUE, wrapped

FORMULA = "$secondary"
CODE = "$accent"
TITLE = "bold"


def words_of(inlines: Sequence[Inline]) -> Content:
    """Words, formulas on one line, and code, as one styled text."""
    return Content("").join(_inline(part) for part in inlines)


def words_of_document(document: Document) -> Content:
    """A short document (a caption, an answer) as one text; blocks become sentences in a row."""
    paragraphs = [words_of(b.inlines) for b in document.blocks if isinstance(b, Paragraph)]
    return Content(" ").join(paragraphs)


def _inline(part: Inline) -> Content:
    match part:
        case Plain(text):
            return Content(text)
        case Code(text):
            return Content.styled(text, CODE)
        case Formula(tree):
            # A formula stays on one line of the paragraph, unless it is a long one.
            text = line(tree)
            short = len(text) <= 24  # noqa: PLR2004 -- two thirds of the narrowest column
            return Content.styled(text.replace(" ", GLUE) if short else text, FORMULA)
        case Emphasis(inlines):
            return words_of(inlines).stylize("italic")
        case Strong(inlines):
            return words_of(inlines).stylize("bold")


def lay_out(document: Document, width: int) -> list[Content]:
    """The lines of a document, at most width cells each, with an empty line between blocks."""
    return _stack(document.blocks, max(width, 1))


def _stack(blocks: Sequence[Block], width: int) -> list[Content]:
    lines: list[Content] = []
    for block in blocks:
        if lines:
            lines.append(Content(""))
        lines.extend(_block(block, width))
    return lines


def _block(block: Block, width: int) -> list[Content]:  # noqa: PLR0911 -- one a kind of block
    match block:
        case Paragraph(inlines):
            return wrapped(words_of(inlines), width)
        case Display(tree):
            return _display(tree, width)
        case Bullets(items):
            return list(_items(items, width, ["• "] * len(items)))
        case Numbered(start, items):
            return list(_items(items, width, [f"{start + i}. " for i in range(len(items))]))
        case Note(blocks):
            return [Content.assemble(("▎ ", "$accent"), text) for text in _stack(blocks, width - 2)]
        case Listing(text, _):
            return [
                Content.styled(f"  {text_line}", CODE).truncate(width, ellipsis=True)
                for text_line in text.rstrip().splitlines()
            ]
        case Table():
            return _table(block, width)


def _display(tree: Row, width: int) -> list[Content]:
    """A formula in two dimensions, in the middle; one too wide for that is wrapped like words."""
    lines = [text.rstrip() for text in box(tree, width)]
    widest = max(map(columns_of, lines))
    if widest > width:
        return wrapped(Content.styled(line(tree), FORMULA), width)
    margin = " " * ((width - widest) // 2)
    return [Content.styled(margin + text, FORMULA) for text in lines]


def _items(items: Sequence[Sequence[Block]], width: int, marks: Sequence[str]) -> Iterator[Content]:
    indent = max(map(len, marks), default=0)
    for mark, blocks in zip(marks, items, strict=True):
        for number, text in enumerate(_stack(blocks, width - indent)):
            lead = mark.ljust(indent) if number == 0 else " " * indent
            yield Content.assemble((lead, "$accent"), text)


def _table(table: Table, width: int) -> list[Content]:
    """Columns side by side where they fit, else each row as a small list under its titles."""
    titles = [words_of(title).stylize(TITLE) for title in table.titles]
    rows = [[words_of(cell) for cell in row] for row in table.rows]
    needed = [
        max(cell.cell_length for cell in column) for column in zip(titles, *rows, strict=True)
    ]
    widths = _fitting(needed, width - 2 * (len(titles) - 1))
    if widths is None:
        return _stacked_rows(titles, rows, width)
    rule = Content.styled("  ".join("─" * w for w in widths), "$foreground 50%")
    lines = [*_row(titles, widths), rule]
    for row in rows:
        lines += _row(row, widths)
    return lines


def _fitting(needed: Sequence[int], room: int) -> list[int] | None:
    """Column widths within room: what is needed, else the widest shrink; None below 8 cells."""
    widths = list(needed)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= 8:  # noqa: PLR2004 -- narrower columns break words
            return None
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[Content], widths: Sequence[int]) -> list[Content]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    return [
        Content("  ").join(
            (lines[y] if y < len(lines) else Content("")).pad_right(
                max(0, width - (lines[y].cell_length if y < len(lines) else 0))
            )
            for lines, width in zip(columns, widths, strict=True)
        )
        for y in range(height)
    ]


def _stacked_rows(
    titles: Sequence[Content], rows: Sequence[Sequence[Content]], width: int
) -> list[Content]:
    lines: list[Content] = []
    for row in rows:
        if lines:
            lines.append(Content(""))
        for title, cell in zip(titles, row, strict=True):
            lines += wrapped(Content.assemble(title, ": ", cell), width)
    return lines
