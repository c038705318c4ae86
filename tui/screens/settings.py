"""The settings: theme, motion, pace, colours, glyphs, and every key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from unstir.tui.actions import ACTIONS, PLACES, Action, bindings
from unstir.tui.letters import shown
from unstir.tui.settings import Setting, taken_by
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.menu import Item, Menu

HELP = "← → change it at once; it is kept for the next time."


class SettingsMenu(Menu):
    """The settings, then the keys by the places where they hold."""

    def __init__(
        self,
        settings: Sequence[Setting],
        values: Mapping[str, str],
        written: Callable[[Action], str],
    ) -> None:
        super().__init__(id="settings")
        self.settings = settings
        self.values = dict(values)
        self._written = written
        self.actions = [one for place in PLACES for one in ACTIONS if _is_set(one, place)]

    def lines(self, width: int, height: int) -> list[Content | Item]:  # noqa: ARG002 -- the menu's
        """Each with its value at the right."""
        lines: list[Content | Item] = [Content.styled("How it looks", "bold $secondary")]
        lines += [self._setting(number, one) for number, one in enumerate(self.settings)]
        place = ""
        for action in self.actions:
            if action.place != place:
                place = action.place
                heading = f"Keys: {PLACES[place][0].lower()}{PLACES[place][1:]}"
                lines += [Content(""), Content.styled(heading, "bold $secondary")]
            lines.append(self._key(action))
        return lines

    def _setting(self, number: int, setting: Setting) -> Item:
        value = self.values[setting.name]
        held = number == self.pointed
        shown = f"‹ {value} ›" if held else f"  {value}  "
        return Item(
            Content(setting.label), Content.styled(shown, "bold $accent" if held else "bold")
        )

    def _key(self, action: Action) -> Item:
        return Item(Content(action.sentence), Content.styled(f"{self._written(action)}  ", "bold"))

    @property
    def setting(self) -> Setting | None:
        """The setting that is pointed at, if it is one."""
        return self.settings[self.pointed] if self.pointed < len(self.settings) else None

    @property
    def action(self) -> Action:
        """The action whose key is pointed at."""
        return self.actions[self.pointed - len(self.settings)]


def _is_set(action: Action, place: str) -> bool:
    return action.place == place and action.changeable and place != "tiny"


class KeyScreen(ModalScreen[str]):
    """Gives the next key that is pressed, whatever it is."""

    CSS_PATH = "lists.tcss"

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action

    def compose(self) -> ComposeResult:
        """What the key will do."""
        sentence = f"The new key to {self._action.sentence}."
        yield Static(Content(f"{sentence}\nPress it now; escape leaves it as it is."), id="press")

    def on_key(self, event: events.Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.key)


class SettingsScreen(Screen[None]):
    """Says what the learner changes; whoever opened it carries it out."""

    CSS_PATH = "lists.tcss"
    BINDINGS = bindings("settings")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual")]

    @dataclass
    class Changed(Message):
        """Another value for a setting."""

        name: str
        value: str

    @dataclass
    class KeysChanged(Message):
        """Other keys than the table's, by the ids of actions."""

        keys: Mapping[str, str]

    def __init__(
        self,
        settings: Sequence[Setting],
        values: Mapping[str, str],
        keys: Mapping[str, str],
        written: Callable[[Action], str],
    ) -> None:
        super().__init__()
        self._menu = SettingsMenu(settings, values, written)
        self._keys = dict(keys)

    def compose(self) -> ComposeResult:
        """The list, what is said of the line that is pointed at, and the keys."""
        yield Static(Content.styled(" Settings ", "bold"), id="where")
        yield self._menu
        yield Static(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first."""
        self._menu.focus()
        self._say()

    def on_menu_pointed(self) -> None:
        """Show which can be turned, and say what it is about."""
        self._menu.lay_out()
        self._say()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """A key has no values to go through."""
        return action != "turn" or self._menu.setting is not None

    def _say(self, sentence: str = "") -> None:
        setting = self._menu.setting
        about = f"{setting.about} {HELP}" if setting else "enter, and then the new key."
        if setting is None and self._menu.action.id in self._keys:
            about += " backspace gives it back its own."
        self.query_one("#said", Static).update(shown(Content(sentence or about), self.app))

    def action_turn(self, by: int) -> None:
        """The next value, or the one before."""
        menu, setting = self._menu, self._menu.setting
        if setting is not None:
            at = setting.values.index(menu.values[setting.name])
            value = setting.values[(at + by) % len(setting.values)]
            menu.values[setting.name] = value
            menu.lay_out()
            self.post_message(self.Changed(setting.name, value))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Turn a setting; ask for a key."""
        event.stop()
        if self._menu.setting is not None:
            self.action_turn(1)
        else:
            action = self._menu.action
            self.app.push_screen(KeyScreen(action), lambda key: self._take(action, key or ""))

    def _take(self, action: Action, key: str) -> None:
        """Give an action a key, unless that does something else in the same place."""
        other = taken_by(action, key, self._keys)
        if key == "escape":
            return
        if other is not None:
            self._say(f"That key already does this: {other.sentence}.")
            return
        self._keys[action.id] = key
        self._tell()

    def action_usual(self) -> None:
        """Its own key again, or the usual value."""
        menu, setting = self._menu, self._menu.setting
        if setting is not None:
            menu.values[setting.name] = setting.values[0]
            self.post_message(self.Changed(setting.name, setting.values[0]))
            menu.lay_out()
        elif self._keys.pop(menu.action.id, None) is not None:
            self._tell()

    def _tell(self) -> None:
        """The keys are others now; they are shown as soon as they hold."""
        self.post_message(self.KeysChanged(dict(self._keys)))
        self.call_after_refresh(self._menu.lay_out)
        self._say()
