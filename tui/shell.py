"""What every app of ours does with a terminal, whatever it shows."""

import traceback

from rich.text import Text
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from unstir.tui.hearing import Hearing
from unstir.tui.screens.too_small import TooSmallScreen, is_too_small
from unstir.tui.start import Start


class Shell(App[None]):
    """Draws through our driver, asks for room, and ends a fault in one sentence."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start

    @property
    def hearing(self) -> Hearing | None:
        """For the driver: what still takes the terminal's answers out of the keys."""
        return self._start.hearing

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice; in place of the one for POSIX terminals, ours, which takes pictures."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from unstir.tui.driver import PictureDriver  # noqa: PLC0415 -- POSIX only

        return PictureDriver

    def _fatal_error(self) -> None:
        """Give the screen back with one sentence; the traceback goes to a file.

        Stands in for a private part of Textual, which would print the traceback;
        tests/tui/test_odd_terminals.py holds it.
        """
        log = self._start.crash_log
        sentence = "unstir stopped because of a fault of its own. Your answers are saved."
        try:
            log.write_text(traceback.format_exc(), encoding="utf-8")
            sentence += f" What happened stands in {log}; please send it to the developers."
        except OSError:
            sentence += f" What happened could not be written to {log}."
        self.panic(Text(sentence))

    def on_resize(self, event: events.Resize) -> None:
        """Ask for room where there is too little, and go on when there is enough."""
        self.check_room(event.size)

    def check_room(self, size: Size) -> None:
        """Cover everything with a request while there is too little room."""
        covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not is_too_small(size):
            self.pop_screen()

    def warn_of(self, sentence: str) -> None:
        """Show a sentence for a while; it is never taken for markup."""
        self.notify(sentence, title="unstir", severity="warning", timeout=20, markup=False)
