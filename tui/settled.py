"""The app as the learner wants it: theme, motion, pace, colours, glyphs and keys."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from unstir.progress.error import RecordError
from unstir.tui.capability import AUTO, COLOURS, GLYPHS, Found, Wishes, capability
from unstir.tui.hearing import Answers
from unstir.tui.record import Record
from unstir.tui.settings import KEYS, MOTION, PACE, PACES, THEME, Setting, settings, sound_keys
from unstir.tui.shell import Shell
from unstir.tui.start import Start
from unstir.tui.themes import THEMES, theme_to_begin_with

if TYPE_CHECKING:
    from unstir.tui.cells.draw import Look
    from unstir.tui.screens.settings import SettingsScreen


class Settled(Shell):
    """Knows what was chosen another day, takes what is chosen now, and keeps it.

    pace is how fast pictures play, as often as usual.
    """

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._journal = start.journal
        self._record = Record(start.journal)
        for one in THEMES:
            self.register_theme(one)
        self.set_class(start.terminal.colours.value == "16", "-few-colours")
        self._set_theme()
        if self._record.recalled(MOTION) == "off":
            self.animation_level = "none"
        pace = self._record.recalled(PACE)
        self.pace = float(pace) if pace in PACES else 1.0
        self.use_keys(sound_keys(self._record.recalled(KEYS)))

    def on_mount(self) -> None:
        """Follow the theme. Textual calls the on_mount of every class itself."""
        self.theme_changed_signal.subscribe(self, lambda _theme: self._theme_changed())

    def _set_theme(self) -> None:
        if not self._start.colour:
            self.theme = "ansi-dark"
        else:
            wishes = (os.environ.get("TEXTUAL_THEME"), self._record.recalled(THEME))
            ground = self._start.terminal.ground.value
            theme = theme_to_begin_with(wishes, self.available_themes, ground)
            if self.theme == theme:  # by its name only: Textual did not know it when it began
                self.theme = "textual-dark"
            self.theme = theme
        self._first_theme: str | None = self.theme

    def _theme_changed(self) -> None:
        chosen, self._first_theme = self.theme != self._first_theme, None
        if self._start.colour and chosen:
            self.keep(THEME, self.theme)
        self.look_changed()

    @property
    def look(self) -> "Look":
        """How pictures are drawn with this terminal's colours and this theme."""
        from unstir.tui.look import look_of  # noqa: PLC0415 -- numpy: not on the first screen

        return look_of(self.current_theme, self._start)

    def look_changed(self) -> None:
        """Pictures are to be drawn anew."""
        raise NotImplementedError

    def values(self) -> Mapping[str, str]:
        """What is set now, by name."""
        kept = {one.name: self._record.recalled(one.name) for one in self.settings()}
        now = {
            THEME: self.theme,
            MOTION: "off" if self.animation_level == "none" else "on",
            PACE: f"{self.pace:g}",
        }
        found = {name: value for name, value in kept.items() if isinstance(value, str)}
        return {"colours": AUTO, "glyphs": AUTO, **found, **now}

    def settings(self) -> tuple[Setting, ...]:
        """What can be set here."""
        return settings(self._themes())

    def _themes(self) -> tuple[str, ...]:
        """Ours, then those of the terminal, then the others."""
        first = (*(one.name for one in THEMES), "ansi-dark", "ansi-light")
        return (*first, *sorted(name for name in self.available_themes if name not in first))

    def set_value(self, name: str, value: str) -> None:
        """Set something, at once and for the next time."""
        if name == THEME:
            self.theme = value
        elif name == MOTION:
            self.animation_level = "none" if value == "off" else "full"
            self.keep(name, value)
        elif name == PACE:
            self.pace = float(value)
            self.keep(name, value)
        else:
            self.keep(name, None if value == AUTO else value)
            self._set_capability(name, value)

    def _set_capability(self, name: str, value: str) -> None:
        """Other colours or glyphs; auto asks again what the terminal said of itself."""
        wishes = {one: self._record.recalled(one) for one in ("colours", "glyphs")}
        found = {
            one: Found(str(wish), "the settings")
            for one, wish in (wishes | {name: value}).items()
            if wish in (*COLOURS, *GLYPHS)
        }
        answers = self.hearing.answers() if self.hearing else Answers()
        terminal = capability(os.environ, answers, Wishes(**found), utf8=self._start.utf8)
        self._start = replace(self._start, terminal=terminal)
        self.look_changed()

    def set_keys(self, chosen: Mapping[str, str]) -> None:
        """Give actions other keys, at once and for the next time."""
        self.use_keys(chosen)
        self.keep(KEYS, dict(chosen))

    def keep(self, name: str, value: object) -> None:
        """Keep something that is only convenient."""
        self.save(lambda: self._journal.remember(name, value))

    def save(self, write: Callable[[], object]) -> None:
        """Write something that is only convenient; trouble with it was said when the app opened."""

        def work() -> None:
            try:
                write()
            except RecordError as error:
                self.log.warning(str(error))

        self.run_worker(work, thread=True, group="journal")

    def action_settings(self) -> None:
        """Show what can be set."""
        from unstir.tui.screens.settings import SettingsScreen  # noqa: PLC0415 -- when it is opened

        if not isinstance(self.screen, SettingsScreen):
            values = self.values()
            self.push_screen(SettingsScreen(self.settings(), values, self.keys, self.written))

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        """Carry it out."""
        self.set_value(event.name, event.value)

    def on_settings_screen_keys_changed(self, event: "SettingsScreen.KeysChanged") -> None:
        """Use them."""
        self.set_keys(event.keys)
