"""The keys, on one page; those that do something where the learner is come first."""

from collections.abc import Callable, Collection, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from unstir.tui.actions import PLACES, Action, bindings, in_place
from unstir.tui.widgets.page import LaidOut
from unstir.tui.wrapping import wrapped

Written = Callable[[Action], str]
"""The keys of an action as the learner has them, and as a terminal shows them."""


FIRST = 4  # places whose keys fill the first page
KEYS = 11  # cells for the keys of an action
WRITTEN_IN = 0.02  # seconds, in which the thread that writes it to the terminal has its turn


class HelpScreen(ModalScreen[None]):
    """What each key does; any of escape, q and ? leaves."""

    BINDINGS = bindings("help")

    def __init__(self, here: Collection[str], written: Written) -> None:
        super().__init__()
        self._here = here
        self._written = written

    def compose(self) -> ComposeResult:
        """One block of text, scrollable where the terminal is small."""
        with VerticalScroll(id="help"):
            yield KeysPage(self._places(FIRST), self._written)

    def on_mount(self) -> None:
        """What nobody sees at once comes once the first of it is on the screen."""
        self.call_after_refresh(self.set_timer, WRITTEN_IN, self._show_all)

    def _show_all(self) -> None:
        self.query_one(KeysPage).show(self._places(len(PLACES)))

    def _places(self, most: int) -> list[str]:
        """The places that are here first, then the others."""
        places = sorted(PLACES, key=lambda place: place not in self._here)
        return [place for place in places if place != "tiny"][:most]


class KeysPage(LaidOut):
    """The tables of keys of places; a long sentence goes on under its first word."""

    def __init__(self, places: Sequence[str], written: Written) -> None:
        super().__init__()
        self._places = places
        self._written = written

    def show(self, places: Sequence[str]) -> None:
        """Those of other places."""
        self._places = places
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """A table after the other."""
        return [line for place in self._places for line in _table(place, self._written, width)]


def _table(place: str, written: Written, width: int) -> Iterator[Content]:
    yield Content.styled(PLACES[place], "bold $accent")
    for action in in_place(place):
        key = f"  {written(action):<{KEYS}} "
        first, *rest = wrapped(Content(action.sentence), width - len(key))
        yield Content.assemble((key, "bold"), first)
        yield from (Content.assemble(" " * len(key), line) for line in rest)
    yield Content("")
