"""The keys, on one page; those that do something where the learner is come first."""

from collections.abc import Callable, Collection, Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from unstir.tui.actions import PLACES, Action, bindings, in_place

Written = Callable[[Action], str]
"""The keys of an action as the learner has them, and as a terminal shows them."""


FIRST = 4  # places whose keys fill the first page
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
            yield Static(keys_page(self._places(FIRST), self._written))

    def on_mount(self) -> None:
        """What nobody sees at once comes once the first of it is on the screen."""
        self.call_after_refresh(self.set_timer, WRITTEN_IN, self._show_all)

    def _show_all(self) -> None:
        self.query_one(Static).update(keys_page(self._places(len(PLACES)), self._written))

    def _places(self, most: int) -> list[str]:
        """The places that are here first, then the others."""
        places = sorted(PLACES, key=lambda place: place not in self._here)
        return [place for place in places if place != "tiny"][:most]


def keys_page(places: Iterable[str], written: Written) -> Content:
    """The tables of keys of places as text."""
    return Content("\n").join(line for place in places for line in _table(place, written))


def _table(place: str, written: Written) -> Iterator[Content]:
    yield Content.styled(PLACES[place], "bold $accent")
    for action in in_place(place):
        key = written(action)
        yield Content.assemble((f"  {key:<11} ", "bold"), action.sentence)
    yield Content("")
