"""Text on the screen, broken into lines by our own rules, anew for every width."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from unstir.tui.letters import document_shown, marks_shown, shown
from unstir.tui.wrapping import wrapped

if TYPE_CHECKING:
    from unstir.lessons.document import Document
    from unstir.tui.marks import Mark


class LaidOut(Widget):
    """Something made of lines; as high as there are lines at its width. It can be selected."""

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:  # noqa: A002 -- Textual's
        super().__init__(id=id, classes=classes)
        self._laid_out: tuple[int, Content] = (-1, Content(""))

    def lines(self, width: int) -> list[Content]:
        """The lines for a width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's
        """As many rows as there are lines at this width."""
        return _rows(self._at(width))

    def render(self) -> Content:
        """The lines for the width there is."""
        return self._at(self.size.width)

    def _at(self, width: int) -> Content:
        if self._laid_out[0] != width:
            self._laid_out = (width, Content("\n").join(self.lines(width)))
        return self._laid_out[1]

    def _changed(self) -> None:
        """Draw again; everything else is laid out anew only where the number of lines changed."""
        width, before = self._laid_out
        self._laid_out = (-1, Content(""))
        room = self.size.width
        self.refresh(layout=width != room or _rows(self._at(room)) != _rows(before))


def _rows(text: Content) -> int:
    return text.plain.count("\n") + 1


class Page(LaidOut):
    """A document to read. A click on what is explained asks for it: `screen.explain('its id')`."""

    auto_links = False  # a page full of links is hard to read

    def __init__(
        self, document: "Document", marks: "Sequence[Mark]" = (), *, classes: str = ""
    ) -> None:
        super().__init__(classes=classes)
        self._document = document
        self._marks = marks
        self._lit: str | None = None

    def show(self, document: "Document") -> None:
        """Another document."""
        self._document = document
        self._changed()

    def explain(self, marks: "Sequence[Mark]") -> None:
        """From now on these are explained."""
        self._marks = marks
        self._changed()

    def light(self, entry: str | None) -> None:
        """Let one entry of the glossary stand out, by its id; None for none."""
        if entry != self._lit:
            self._lit = entry
            self._changed()

    def lines(self, width: int) -> list[Content]:
        """Blocks under each other."""
        from unstir.tui.page import lay_out  # noqa: PLC0415 -- the first screen has no formulas

        lines = lay_out(document_shown(self._document, self.app), width)
        if not self._marks:
            return lines
        from unstir.tui.marks import marked  # noqa: PLC0415 -- the first screen explains nothing

        marks = marks_shown(self._marks, self.app)
        return [marked(line, marks, self._lit) for line in lines]


class Words(LaidOut):
    """A few words that can change; from the second line on they stand under the first word.

    lead is what stands before them: a pointer, a number, a mark.
    """

    def __init__(
        self,
        text: Content | None = None,
        *,
        id: str | None = None,  # noqa: A002 -- Textual's
        classes: str = "",
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text or Content("")
        self._lead = Content("")

    def show(self, text: Content, lead: Content | None = None) -> None:
        """Other words."""
        self._text, self._lead = text, lead or Content("")
        self._changed()

    @property
    def words(self) -> str:
        """What they say, without the lead."""
        return self._text.plain

    def lines(self, width: int) -> list[Content]:
        """The words, each line after the lead or a blank as wide."""
        indent = self._lead.cell_length
        blank = Content(" " * indent)
        lines = [
            line
            for paragraph in shown(self._text, self.app).split(allow_blank=True)
            for line in wrapped(paragraph, width - indent)
        ]
        return [
            Content.assemble(blank if number else self._lead, line)
            for number, line in enumerate(lines)
        ]
