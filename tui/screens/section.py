"""What a section has on the screen: a column to read and answer, its picture, and their keys."""

import asyncio
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from unstir.engine.experiments.own import with_picture
from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Visual
from unstir.lessons.settings import with_settings
from unstir.quizzes.question import AS_IT_IS, Settings
from unstir.tui.actions import Action, bindings, in_place
from unstir.tui.cells.draw import Look
from unstir.tui.page import words_of_document
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.question_card import QuestionCard
from unstir.tui.widgets.visual_pane import VisualPane

OF_A_PICTURE = frozenset(action.does.partition("(")[0] for action in in_place("picture"))
COVERED = "Predict first: the picture runs as soon as you have answered."


class Prose(VerticalScroll, inherit_bindings=False):
    """The column of text. Left and right are the picture's keys, so they do not scroll here."""

    BINDINGS = bindings("prose")

    def on_resize(self) -> None:
        """What is being answered stays in sight, also when the picture takes room for itself."""
        for card in self.query(QuestionCard):
            if card.has_focus_within:
                self.call_after_refresh(card.keep_in_sight)


class SectionScreen(Screen[None]):
    """Shows a picture beside text or questions, and lets keys go to either.

    The picture can have the whole screen: it keeps it in the next section, too, but not where
    there is no picture, or none before a prediction.
    """

    CSS_PATH = ["section.tcss", "question.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual"), (30, "-high")]

    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look, picture: OwnPicture | None) -> None:
        super().__init__()
        self._picture = picture
        self._is_picture_first = False
        self._left_at: Widget | None = None
        self.set_reactive(SectionScreen.look, look)

    def compose(self) -> ComposeResult:
        """Where we are, text beside picture, and the keys."""
        yield Static(id="where")
        with Horizontal(id="body"):
            yield Prose(id="prose")
            yield VisualPane(self.look)
        yield KeyLine()

    @property
    def visual(self) -> Visual | None:
        """The picture of what is asked or told now, if it has one."""
        raise NotImplementedError

    def is_to_be_predicted(self) -> bool:
        """Whether a prediction was asked for that the learner has not yet made."""
        raise NotImplementedError

    def show_visual(self) -> None:
        """Show the section's picture, or the request to predict it first."""
        pane, visual = self.query_one(VisualPane), self.visual
        self.set_class(visual is None, "-text-only")
        if visual is None:
            pane.unload()
        elif self.is_to_be_predicted():
            pane.cover(Content.styled(COVERED, "italic"))
        else:
            self._load(pane, visual, AS_IT_IS)
        self._share_the_screen()

    def _share_the_screen(self) -> None:
        """The picture alone, where that is wanted and there is one; else the text beside it."""
        pane = self.query_one(VisualPane)
        whole = self._is_picture_first and pane.playback.experiment is not None
        if whole and not pane.is_whole:
            self._left_at = self.focused
        if whole != pane.is_whole:
            pane.is_whole = whole
            self.set_class(whole, "-whole")
            self.query_one(Prose).display = not whole
            self._take_keys(pane if whole else self._left_at)
        self.refresh_bindings()

    def _take_keys(self, widget: Widget | None) -> None:
        """Let this have the keys, or what is read; the knobs keep them where they are in sight."""
        if not isinstance(self.focused, Knobs):
            (widget if widget and widget.is_attached else self.reading).focus()

    reading_is = "Text"  # as the key line calls what is read

    @property
    def is_first(self) -> bool:
        """Whether there is nothing to go back to."""
        return False

    @property
    def reading(self) -> Widget:
        """What has the keys where nothing else has taken them."""
        return self.query_one(Prose)

    def action_whole(self) -> None:
        """Give the picture the whole screen, or take it back for the text."""
        self._is_picture_first = not self.query_one(VisualPane).is_whole
        self._share_the_screen()

    def on_visual_pane_back(self, event: VisualPane.Back) -> None:
        """The picture was seen."""
        event.stop()
        self.show_text()

    def show_text(self) -> None:
        """Have the text on the screen, beside the picture."""
        self._is_picture_first = False
        self._share_the_screen()

    def on_click(self, event: events.Click) -> None:
        """Two clicks on the picture do what its key does."""
        if event.chain == 2 and event.widget is self.query_one("#frame"):  # noqa: PLR2004 -- a double click
            self.action_whole()

    def _load(self, pane: VisualPane, visual: Visual, settings: Settings) -> None:
        """Show the visual with these settings; reset leads to its own."""
        own, asked = visual.experiment, with_settings(visual.experiment, settings)
        if self._picture:
            own, asked = (with_picture(each, self._picture) for each in (own, asked))
        pane.load(asked, _caption(visual, settings), visual.knobs)
        pane.playback.own(own)

    def on_question_card_run(self, event: QuestionCard.Run) -> None:
        """Show what a prediction was about, or what a wrong choice comes to."""
        event.stop()
        visual, pane = self.visual, self.query_one(VisualPane)
        if visual is not None:
            self._load(pane, visual, event.settings)
            self.refresh_bindings()
            pane.playback.run_until(event.until)

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
        self.query_one(VisualPane).playback.toggle()

    def action_reverse(self) -> None:
        """Play the other way."""
        self.query_one(VisualPane).playback.turn_round()

    def action_step(self, by: int) -> None:
        """One step back or on."""
        self.query_one(VisualPane).playback.move(lambda step, _last: step + by)

    def action_leap(self, by: int) -> None:
        """A tenth of the way back or on."""
        self.query_one(VisualPane).playback.move(
            lambda step, last: step + by * max(1, round(last / 10))
        )

    def action_scrub(self, tenth: int) -> None:
        """So many tenths of the way, and one more."""
        self.query_one(VisualPane).playback.move(lambda _step, last: round((tenth + 1) * last / 10))

    def action_speed(self) -> None:
        """Play faster, then slowly, then as usual."""
        self.query_one(VisualPane).playback.change_speed()

    def action_reseed(self) -> None:
        """Other noise."""
        self.query_one(VisualPane).playback.reseed()

    def action_reset(self) -> None:
        """All knobs back."""
        self.query_one(VisualPane).playback.reset()
        if self.visual is not None:
            self.query_one("#caption", Words).show(_caption(self.visual, AS_IT_IS))

    def action_first(self) -> None:
        """The clean end."""
        self.query_one(VisualPane).playback.move(lambda _step, _last: 0)

    def action_last(self) -> None:
        """The noisy end."""
        self.query_one(VisualPane).playback.move(lambda _step, last: last)

    async def hear_out(self) -> None:
        """Let an answer that is on its way arrive before its question leaves the screen.

        Keys that were typed ahead come faster than an answer climbs from widget to widget.
        """
        for card in self.query(QuestionCard):
            inside = card.walk_children(Widget, method="breadth", reverse=True)
            for widget in (*inside, *card.ancestors_with_self):
                if widget is self:
                    break
                heard = asyncio.Event()
                if widget.call_later(heard.set):
                    await heard.wait()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there has no keys, and where all is answered there is nothing to go to."""
        if action == "turn":
            return not (self.is_first and parameters == (-1,))
        if action in OF_A_PICTURE:
            pane = self.query_one_optional(VisualPane)
            return pane is not None and pane.playback.experiment is not None
        if action == "knobs":
            knobs = self.query_one_optional(Knobs)
            return knobs is not None and all(one.display for one in knobs.ancestors_with_self)
        return action != "answer" or self._to_answer is not None

    def told(self, action: Action) -> Action:
        """The key line says where escape leads from here, and that there are other questions."""
        if action.name == "leave" and self._is_off_what_is_read:
            return replace(action, label=self.reading_is)
        if action.name == "answer" and self._answering:
            return replace(action, label="Next question")
        return action

    @property
    def _answering(self) -> QuestionCard | None:
        """The question that has the keys."""
        return next((card for card in self.query(QuestionCard) if card.has_focus_within), None)

    @property
    def _to_answer(self) -> QuestionCard | None:
        """The next question that is not solved, round and round; from the text also a solved one.

        From the text the first is the next.
        """
        cards = list(self.query(QuestionCard))
        if self._answering:
            here = cards.index(self._answering)
            cards = [*cards[here + 1 :], *cards[:here]]
        still_open = [card for card in cards if not card.solved]
        return next(iter(still_open if self._answering else [*still_open, *cards]), None)

    def action_answer(self) -> None:
        """Turn to the next question here that is not solved; from the text to the first."""
        card = self._to_answer
        self.show_text()
        if card is not None:
            card.focus()

    def action_knobs(self) -> None:
        """Take hold of the knobs."""
        self.query_one(Knobs).focus()

    @property
    def _is_off_what_is_read(self) -> bool:
        """Whether a question or the knobs have the keys."""
        around = self.focused.ancestors_with_self if self.focused else ()
        return any(isinstance(widget, QuestionCard | Knobs) for widget in around)

    def action_leave(self) -> None:
        """From a question or the knobs back to what is read, from there to the course."""
        if self.query_one(VisualPane).is_whole:
            self.show_text()
        elif self._is_off_what_is_read:
            self.reading.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """Back to the course."""
        self.dismiss(None)


def _caption(visual: Visual, settings: Settings) -> Content:
    """What the visual shows; with a question's settings it is no longer what its caption says."""
    if settings == AS_IT_IS:
        return words_of_document(visual.caption)
    values = (f"{name} {value}" for name, value in settings.fields)
    return Content(f"For the question: {', '.join(values)}.")
