"""The keys, on one page."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = (
    ("Everywhere", (("?", "this page"), ("o", "show a picture of your own"), ("q", "quit"))),
    ("Course", (("↑ ↓", "choose a lesson"), ("enter", "open it"))),
    (
        "Lesson",
        (
            ("n  p", "next and previous section"),
            ("↑ ↓", "scroll the text"),
            ("a", "go to the question"),
            ("k", "take hold of the knobs: ↑ ↓ choose, ← → turn"),
            ("tab", "go round: text, question, knobs"),
            ("esc", "back to the course"),
        ),
    ),
    (
        "Picture",
        (
            ("space", "play and pause"),
            ("r", "play the other way"),
            ("← →", "one step back or on"),
            ("shift ← →", "a tenth of the way"),
            ("home end", "the first and the last step"),
        ),
    ),
    (
        "Question",
        (
            ("1 to 9", "choose an answer"),
            ("↑ ↓ enter", "the same with the arrows"),
            ("h", "a hint, then a stronger one"),
            ("c", "say how sure you are, before you answer"),
        ),
    ),
)


class HelpScreen(ModalScreen[None]):
    """What each key does; any of escape, q and ? leaves."""

    BINDINGS = [("escape,q,question_mark,f1", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """One block of text, scrollable where the terminal is small."""
        with VerticalScroll(id="help"):
            yield Static(keys_page())


def keys_page() -> Content:
    """The tables of keys as text."""
    parts: list[str | Content | tuple[str, str]] = []
    for title, rows in KEYS:
        parts.append((f"{title}\n", "bold $accent"))
        parts.extend(f"  {key:<11}{what}\n" for key, what in rows)
        parts.append("\n")
    return Content.assemble(*parts)
