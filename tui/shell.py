"""What every app of ours does with a terminal, whatever it shows."""

import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size

from unstir.tui.actions import ACTIONS, BY_ID, Action
from unstir.tui.hearing import Hearing
from unstir.tui.letters import KEYS
from unstir.tui.networked import Networked
from unstir.tui.screens.help import HelpScreen
from unstir.tui.screens.too_small import TooSmallScreen, is_too_small
from unstir.tui.start import Start


def actions_for_palette() -> type[Provider]:
    """What the command palette offers; imported when it is opened."""
    from unstir.tui.commands import ActionProvider  # noqa: PLC0415 -- see above

    return ActionProvider


class Shell(Networked):
    """Draws through our driver, knows the keys, asks for room, ends a fault in one sentence."""

    COMMANDS = {actions_for_palette}

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._chosen: Mapping[str, str] = {}

    @property
    def hearing(self) -> Hearing | None:
        """For the driver: what still takes the terminal's answers out of the keys."""
        return self._start.hearing

    @property
    def trained_folder(self) -> Path:
        """Beside the record."""
        return self._start.crash_log.parent / "trained"

    @property
    def ascii_only(self) -> bool:
        """Whether the terminal shows no letters but those of ASCII."""
        return not self._start.utf8

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through; the last of it is ASCII where the terminal needs that."""
        filters = super().get_line_filters()
        if not self.ascii_only:
            return filters
        from unstir.tui.ascii_cells import ASCII_CELLS  # noqa: PLC0415 -- few terminals need it

        return [*filters, ASCII_CELLS]

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is shown: by a sign, in ASCII by its name."""
        key = super().get_key_display(binding)
        return KEYS.get(key, key) if self.ascii_only else key

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
        sentence = "unstir stopped because of a fault of its own. What it called saved is saved."
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

    def use_keys(self, chosen: Mapping[str, str]) -> None:
        """Give actions other keys than the table does; the keys are Textual's names, with commas.

        What the table does not know, or does not let be changed, is left alone.
        """
        self._chosen = {
            name: keys for name, keys in chosen.items() if name in BY_ID and BY_ID[name].changeable
        }
        self.set_keymap(self._chosen)

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys that are other than the table's, by the ids of actions."""
        return self._chosen

    def keys_of(self, action: Action) -> list[str]:
        """The keys of an action, in Textual's names."""
        return self._chosen.get(action.id, action.keys).split(",")

    def written(self, action: Action) -> str:
        """The keys of an action as they are shown."""
        keys = self.keys_of(action)
        if not action.changeable:
            keys = [keys[0], "to", keys[-1]]
        return " ".join(self.get_key_display(Binding(key, "")) for key in keys)

    def action_help(self) -> None:
        """Show the keys; first those that do something now."""
        if not isinstance(self.screen, HelpScreen):
            alive = {one.binding.id for one in self.screen.active_bindings.values()}
            here = {action.place for action in ACTIONS if action.id in alive}
            self.push_screen(HelpScreen(here, self.written))
