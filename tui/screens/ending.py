"""What stands at the end of a lesson: what was learned, or what is open still, and where to go."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from unstir.lessons.lesson import Lesson, Section
from unstir.lessons.outline import LessonOutline
from unstir.tui.actions import bindings
from unstir.tui.goal import Goal
from unstir.tui.page import words_of_document
from unstir.tui.standing import Standing
from unstir.tui.widgets.course_map import bar
from unstir.tui.widgets.from_noise import FromNoise
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.page import Words

BAR = 24  # cells


@dataclass(frozen=True)
class Ending:
    """A lesson gone through: how far it is, the sections with open questions, and what is next."""

    lesson: Lesson
    standing: Standing
    still_open: tuple[Section, ...]
    next: LessonOutline | None


class EndingScreen(ModalScreen[Goal | None]):
    """Gives where to go on; None for the course."""

    CSS_PATH = "pages.tcss"
    BINDINGS = bindings("ending")

    def __init__(self, ending: Ending, seed: int) -> None:
        super().__init__()
        self._ending = ending
        self._seed = seed

    def compose(self) -> ComposeResult:
        """The title out of noise, what was learned or is open, and the keys."""
        ending = self._ending
        done = not ending.still_open
        with VerticalScroll(id="ending"):
            title = f"✓ {ending.lesson.title}" if done else f"Still open: {ending.lesson.title}"
            yield FromNoise(title, "bold $success" if done else "bold $warning", self._seed)
            yield Static(Content("\n").join([*self._mastery(), Content("")]))
            yield from map(Words, self._learned() if done else self._open())
            yield Words(self._next(), classes="next")
        yield KeyLine()

    def _mastery(self) -> Iterator[Content]:
        standing = self._ending.standing
        if standing.questions:
            share = bar(standing.mastered / standing.questions, BAR)
            said = f" {standing.mastered} of {standing.questions} questions mastered"
            yield Content.assemble(share, (said, "$foreground 70%"))

    def _learned(self) -> Iterator[Content]:
        yield Content.styled("Now you can", "bold $secondary")
        for objective in self._ending.lesson.objectives:
            yield Content.assemble(("• ", "$accent"), words_of_document(objective))

    def _open(self) -> Iterator[Content]:
        count = len(self._ending.still_open)
        yield Content(
            "One section has a question without a right answer yet:"
            if count == 1
            else f"{count} sections have questions without a right answer yet:"
        )
        for section in self._ending.still_open:
            yield Content.assemble(("• ", "$accent"), section.title)

    def _next(self) -> Content:
        ending = self._ending
        if ending.still_open:
            return Content.assemble("\nNext: ", (ending.still_open[0].title, "bold"))
        if ending.next is None:
            return Content("\nEvery lesson is done. The final assessment waits in the course.")
        title, minutes = ending.next.title, ending.next.minutes
        return Content.assemble(
            "\nNext: ", (title, "bold"), (f"  {minutes} min", "$foreground 70%")
        )

    def action_go_on(self) -> None:
        """To the first open question, else to the next lesson, else to the course."""
        ending = self._ending
        if ending.still_open:
            self.dismiss(Goal(ending.lesson.id, ending.still_open[0].id))
        else:
            self.dismiss(Goal(ending.next.id) if ending.next else None)

    def action_leave(self) -> None:
        """To the course."""
        self.dismiss(None)
