"""The keys that do something now, on the last line; as many as there is room for."""

from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from unstir.tui.actions import BY_ID, Action

GAP = "  "


@runtime_checkable
class Tells(Protocol):
    """Says what a key of its own does just now, where that is not always the same."""

    def told(self, action: Action) -> Action:
        """The action, with the label that is right now."""
        ...


class KeyLine(Widget):
    """One line of keys and what they do; a click presses the key.

    Where the terminal is narrow, the keys that the action table wants least are left out.
    """

    ALLOW_SELECT = False
    auto_links = False  # a click is welcome, but a line of underlined words is hard to read

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[int, Content], ...] = ()

    def on_mount(self) -> None:
        """Follow what the keys mean."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        shown: dict[str, tuple[int, Content]] = {}
        for node, binding, _enabled, _tooltip in screen.active_bindings.values():
            action = BY_ID.get(binding.id or "")
            key = self.app.get_key_display(binding)
            is_letter = len(key) == 1 and key.isascii()  # not the sign of a key, such as ⏎
            typed = is_letter and _is_typed(screen, binding.key, key)
            if binding.show and action and action.id not in shown and not typed:
                told = node.told(action) if isinstance(node, Tells) else action
                press = Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"})
                text = Content.assemble((key, "bold $accent"), " ", told.label)
                shown[action.id] = (told.footer, text.stylize(press))
        if (keys := tuple(shown.values())) != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """The keys in the order of what has the focus, then the screen, then the app."""
        keys = list(self._keys)
        while _width(keys) > self.size.width - 1 and keys:
            least = max(rank for rank, _ in keys)
            keys.remove(next(one for one in reversed(keys) if one[0] == least))
        return Content.assemble(" ", Content(GAP).join(text for _, text in keys))


def _is_typed(screen: Screen[object], key: str, character: str) -> bool:
    """Whether the focus takes the key for a letter. Textual leaves out the slash."""
    return screen.focused is not None and screen.focused.check_consume_key(key, character)


def _width(keys: list[tuple[int, Content]]) -> int:
    return sum(text.cell_length + len(GAP) for _, text in keys) - len(GAP)
