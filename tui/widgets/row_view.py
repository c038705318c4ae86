"""A list of rows about what was learned: one is pointed at, and leads to its lesson."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unstir.tui.actions import bindings
from unstir.tui.progress_rows import MET, OVERCOME, Row, RowList
from unstir.tui.wrapping import wrapped

BAR = 10  # cells
QUIET = "$foreground 70%"
STYLES = {OVERCOME: "$success", MET: "$warning"}


class RowView(OptionList, inherit_bindings=False):
    """Its rows on one line each where there is room, else on two."""

    BINDINGS = bindings("rows")

    def __init__(self) -> None:
        super().__init__(id="rows", markup=False)
        self._list = RowList("", ())

    def show(self, rows: RowList) -> None:
        """Another list."""
        self._list = rows
        self._lay_out(0)

    @property
    def row(self) -> Row | None:
        """The row that is pointed at."""
        number = self.highlighted
        return None if number is None or not self._list.rows else self._list.rows[number]

    def on_resize(self) -> None:
        """Use the width there is."""
        self._lay_out(self.highlighted or 0)

    def _lay_out(self, pointed: int) -> None:
        width = self.scrollable_content_region.width - 2  # Textual pads an option by a cell
        self.clear_options()
        rows = self._list.rows
        if not rows:
            self.add_option(Option(Content(self._list.empty), disabled=True))
            return
        self.add_options([Option(line) for line in lines_of(rows, width)])
        self.highlighted = pointed
        self.scroll_to_highlight()


def lines_of(rows: Sequence[Row], width: int) -> list[Content]:
    """The rows in columns (sign, name, bar, how it stands); without bars, or on two lines each."""
    names = max(Content(row.name).cell_length for row in rows)
    said = max(Content(row.said).cell_length for row in rows)
    room = width - (2 + names + 2 + said)
    if room < 0:
        return [_on_two(row, width) for row in rows]
    bars = room >= BAR + 2 and any(row.share is not None for row in rows)
    return [_on_one(row, names, _bar(row.share) if bars else Content("")) for row in rows]


def _on_one(row: Row, names: int, bar: Content) -> Content:
    name = Content(row.name)
    blank = " " * (names - name.cell_length + 2)
    gap = "  " if bar else ""
    return Content.assemble(_sign(row), name, blank, bar, gap, (row.said, QUIET))


def _on_two(row: Row, width: int) -> Content:
    name = Content(row.name).truncate(width - 2, ellipsis=True)
    said = wrapped(Content.styled(row.said, QUIET), width - 2)
    return Content("\n  ").join([Content.assemble(_sign(row), name), *said])


def _sign(row: Row) -> Content:
    return Content.assemble((row.sign, STYLES.get(row.sign, "")), " ")


def _bar(share: float | None) -> Content:
    """Full and empty cells that differ in shape too."""
    full = round((share or 0) * BAR)
    return Content.assemble(("━" * full, "$accent"), ("┄" * (BAR - full), "$foreground 40%"))
