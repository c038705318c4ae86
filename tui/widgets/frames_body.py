"""Answering by putting pictures in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from unstir.engine.frame import Frame
from unstir.lessons.lesson import Visual
from unstir.lessons.measure import frame_of
from unstir.lessons.settings import with_settings
from unstir.quizzes.frames import OrderFrames
from unstir.tui.cells.draw import Look
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.order_body import OrderList
from unstir.tui.widgets.pointed_list import Row


class Tile(Vertical):
    """A picture under its number."""

    def __init__(self, place: int, look: Look) -> None:
        super().__init__()
        self._place = place
        self._look = look

    def compose(self) -> ComposeResult:
        """Number, then picture."""
        yield Row(self._place)
        yield FrameView(self._look, id=f"tile-{self._place}")


class FramesBody(OrderList):
    """Moments of the section's visual, side by side, without a word of when they are."""

    @dataclass
    class Computed(Message):
        """The pictures are there, in the right order."""

        frames: Sequence[Frame]

    def __init__(self, question: OrderFrames, seed: int, visual: Visual, look: Look) -> None:
        count = len(question.steps)
        super().__init__([Content("")] * count, question.arranged(seed))
        self._question = question
        self._visual = visual
        self._look = look
        self._frames: Sequence[Frame] = ()

    def compose(self) -> ComposeResult:
        """A tile for each."""
        yield from (Tile(place, self._look) for place in range(len(self._order)))

    def on_mount(self) -> None:
        """Compute them. Textual calls the on_mount of every class itself."""
        self.run_worker(self._compute, thread=True)

    def _compute(self) -> None:
        """In a thread: run the visual as the question sets it."""
        self.post_message(self.Computed(moments(self._question, self._visual)))

    def on_frames_body_computed(self, event: Computed) -> None:
        """Show them."""
        event.stop()
        self._frames = event.frames
        self._draw()

    def show_pointer(self) -> None:
        """Scroll to the picture that is pointed at."""
        self.query(Tile)[self.pointed].scroll_visible(animate=False)

    def _draw(self) -> None:
        super()._draw()
        for view, item in zip(self.query(FrameView), self._order, strict=True):
            if self._frames and view.frame is not self._frames[item]:
                view.frame = self._frames[item]


def moments(question: OrderFrames, visual: Visual) -> list[Frame]:
    """The pictures that are to be put in order, in the right one."""
    experiment = with_settings(visual.experiment, question.settings)
    return [moment(frame_of(experiment, step), question.pane) for step in question.steps]


def moment(frame: Frame, pane: str | None) -> Frame:
    """One pane of a frame, its last if none is named, without its title."""
    name = list(frame.panes)[-1] if pane is None else pane
    return replace(frame, panes={"": frame.panes[name]})
