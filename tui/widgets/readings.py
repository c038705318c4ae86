"""What stands under a picture: its numbers and who computed them, or what went wrong."""

from collections.abc import Callable, Collection
from functools import partial

from textual.content import Content

from unstir.engine.frame import Frame
from unstir.engine.network_process import State
from unstir.engine.network_training import TrainingFailed
from unstir.tui.letters import shown
from unstir.tui.numbers import Wrap, as_many_as_fit, readings_of, said_once, shorter_and_shorter
from unstir.tui.widgets.page import LaidOut
from unstir.tui.wrapping import wrapped


class Readings(LaidOut):
    """The numbers, in a line less than its max-height where that can be.

    So that they fit, those are left out that the bar or another number tells as well; then what
    several share is said once. Where even that is too much, a sign such as `+2` says how many more
    there are: the picture on the whole screen has room for all.
    """

    auto_links = False  # the sign needs no line under it

    def __init__(self) -> None:
        super().__init__(id="readings")
        self._text: Callable[[Wrap, int, int | None], list[Content]] = partial(
            _sentence, Content("")
        )

    def tell(self, frame: Frame, network: State | None, lit: Collection[str] = ()) -> None:
        """Show the numbers of a frame; those that are lit stand out."""
        self._text = partial(_numbers, frame, network, lit)
        self._changed()

    def say(self, text: Content) -> None:
        """Show a sentence in their place."""
        self._text = partial(_sentence, text)
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """As many as its max-height has room for."""
        most = self.styles.max_height
        rows = max(1, int(most.value)) if most and most.is_cells else None
        return self._text(self._wrapped, width, rows)

    def _wrapped(self, text: Content, width: int) -> list[Content]:
        return wrapped(shown(text, self.app), width)

    def notify_style_update(self) -> None:
        """Another height, perhaps."""
        self._laid_out = (-1, Content(""))
        super().notify_style_update()


def _numbers(
    frame: Frame,
    network: State | None,
    lit: Collection[str],
    wrap: Wrap,
    width: int,
    rows: int | None,
) -> list[Content]:
    """The first choice that leaves a row free for longer numbers, else the first that fits."""
    if rows is None:
        return wrap(readings_of(frame, network, lit), width)
    choices = [*shorter_and_shorter(frame, network, lit), said_once(frame, network, lit)]
    for most in (max(1, rows - 1), rows):
        for text in choices:
            if len(lines := wrap(text, width)) <= most:
                return lines
    return as_many_as_fit(frame, network, lit, wrap, width, rows)


def _sentence(text: Content, wrap: Wrap, width: int, rows: int | None) -> list[Content]:
    """All of it, or its first lines and a sign that they are not all."""
    lines = wrap(text, width)
    if rows is None or len(lines) <= rows:
        return lines
    return [*lines[: rows - 1], (lines[rows - 1] + " …").truncate(width, ellipsis=True)]


def said_of(error: Exception) -> str:
    """What went wrong, in a sentence; what is refused in the engine is one already."""
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, TrainingFailed):
        return f"No training: {error}. Play to try again."
    return f"This picture could not be computed: {error}"
