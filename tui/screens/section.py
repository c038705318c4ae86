"""A section on the screen: text at the left, the picture at the right, and the picture's keys."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from unstir.engine.experiments.own import with_picture
from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Section, Visual
from unstir.lessons.settings import with_settings
from unstir.quizzes.question import AS_IT_IS, Settings
from unstir.tui.actions import bindings
from unstir.tui.cells.draw import Look
from unstir.tui.page import words_of_document
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.question_card import QuestionCard
from unstir.tui.widgets.visual_pane import VisualPane

COVERED = "Predict first: the picture runs as soon as you have answered."


class Prose(VerticalScroll, inherit_bindings=False):
    """The column of text. Left and right are the picture's keys, so they do not scroll here."""

    BINDINGS = bindings("prose")


class SectionScreen(Screen[None]):
    """Shows a section's picture beside its text or its questions, and moves it by keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual"), (30, "-high")]

    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look, picture: OwnPicture | None) -> None:
        super().__init__()
        self._picture = picture
        self.set_reactive(SectionScreen.look, look)

    def compose(self) -> ComposeResult:
        """Where we are, text beside picture, and the keys."""
        yield Static(id="where")
        with Horizontal(id="body"):
            yield Prose(id="prose")
            yield VisualPane(self.look)
        yield KeyLine()

    @property
    def section(self) -> Section:
        """The section on the screen."""
        raise NotImplementedError

    def is_to_be_predicted(self) -> bool:
        """Whether a prediction was asked for that the learner has not yet made."""
        raise NotImplementedError

    def show_visual(self) -> None:
        """Show the section's picture, or the request to predict it first."""
        pane = self.query_one(VisualPane)
        visual = self.section.visual
        pane.display = visual is not None
        self.set_class(visual is None, "-text-only")
        if visual is None:
            pane.unload()
        elif self.is_to_be_predicted():
            pane.cover(Content.styled(COVERED, "italic"))
        else:
            self._load(pane, visual, AS_IT_IS)

    def _load(self, pane: VisualPane, visual: Visual, settings: Settings) -> None:
        experiment = with_settings(visual.experiment, settings)
        if self._picture:
            experiment = with_picture(experiment, self._picture)
        pane.load(experiment, words_of_document(visual.caption), visual.knobs)

    def on_question_card_run(self, event: QuestionCard.Run) -> None:
        """Show what a prediction was about, or what a wrong choice comes to."""
        event.stop()
        visual, pane = self.section.visual, self.query_one(VisualPane)
        if visual is not None:
            self._load(pane, visual, event.settings)
            pane.run_until(event.until)

    def show_picture(self, picture: OwnPicture | None) -> None:
        """Use the learner's picture, or the lesson's own patterns again."""
        self._picture = picture
        self.show_visual()

    def watch_look(self, look: Look) -> None:
        """The theme changed: draw with its colours."""
        self.query_one(VisualPane).look = look
        for tile in self.query_one(Prose).query(FrameView):
            tile.look = look

    def action_play(self) -> None:
        """Play or rest."""
        self.query_one(VisualPane).toggle()

    def action_reverse(self) -> None:
        """Play the other way."""
        self.query_one(VisualPane).turn_round()

    def action_step(self, by: int) -> None:
        """One step back or on."""
        self.query_one(VisualPane).move(lambda step, _last: step + by)

    def action_leap(self, by: int) -> None:
        """A tenth of the way back or on."""
        self.query_one(VisualPane).move(lambda step, last: step + by * max(1, round(last / 10)))

    def action_first(self) -> None:
        """The clean end."""
        self.query_one(VisualPane).move(lambda _step, _last: 0)

    def action_last(self) -> None:
        """The noisy end."""
        self.query_one(VisualPane).move(lambda _step, last: last)

    def action_knobs(self) -> None:
        """Take hold of the knobs."""
        self.query_one(Knobs).focus()

    def action_leave(self) -> None:
        """From a question or the knobs back to the text, from the text back to the course."""
        around = self.focused.ancestors_with_self if self.focused else ()
        if any(isinstance(widget, QuestionCard | Knobs) for widget in around):
            self.query_one(Prose).focus()
        else:
            self.dismiss(None)
