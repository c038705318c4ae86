"""What can be done now, for Textual's command palette: the actions whose keys are alive."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from unstir.tui.actions import BY_ID, Action

_MOVES = {"up", "down", "left", "right", "pageup", "pagedown", "enter", "escape", "colon"}


class ActionProvider(Provider):
    """The actions of the screen under the palette, by name and by what they do."""

    async def discover(self) -> Hits:
        """All of them."""
        for action, key, run in self._alive():
            yield DiscoveryHit(told(action), run, help=key)

    async def search(self, query: str) -> Hits:
        """Those that a few letters fit."""
        matcher = self.matcher(query)
        for action, key, run in self._alive():
            if (score := matcher.match(told(action))) > 0:
                yield Hit(score, matcher.highlight(told(action)), run, help=key)

    def _alive(self) -> Iterator[tuple[Action, str, IgnoreReturnCallbackType]]:
        """Each action whose key does something, once; arrows and the like are no commands."""
        seen = set(_MOVES)
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            action = BY_ID.get(binding.id or "")
            if action is None or not enabled or seen & {action.id, binding.key}:
                continue
            seen.add(action.id)
            run = partial(self.app.run_action, binding.action, node)
            yield action, self.app.get_key_display(binding), run


def told(action: Action) -> str:
    """What the footer calls it and what it does: "Review: go over what came back"."""
    if action.sentence.lower().startswith(action.label.lower()):
        return action.sentence[0].upper() + action.sentence[1:]
    return f"{action.label}: {action.sentence}"
