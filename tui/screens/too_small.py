"""What a very small terminal shows in place of everything else."""

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from unstir.tui.actions import bindings

LEAST = Size(30, 10)


def is_too_small(size: Size) -> bool:
    """Whether nothing sensible can be drawn."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(ModalScreen[None]):
    """Says what is needed. Nothing is lost: it goes when the terminal grows."""

    BINDINGS = bindings("tiny")

    def compose(self) -> ComposeResult:
        """Few words, for few cells."""
        with Middle(), Center():
            yield Static(
                Content(f"unstir needs {LEAST.width} x {LEAST.height} cells. Please enlarge."),
                id="too-small",
            )
