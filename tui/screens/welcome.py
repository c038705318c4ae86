"""What a new learner sees once: three short steps beside a live picture."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.reverse import Reverse
from unstir.lessons.lesson import Visual
from unstir.lessons.markup import parse
from unstir.tui.actions import BY_ID, bindings
from unstir.tui.cells.draw import Look
from unstir.tui.screens.help import Written
from unstir.tui.screens.section import Prose, SectionScreen
from unstir.tui.widgets.from_noise import FromNoise
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.visual_pane import VisualPane

STEPS = 120


@dataclass(frozen=True)
class Step:
    """A few words, the keys they speak of, and the picture beside them."""

    title: str
    text: str
    keys: tuple[str, ...]
    experiment: Experiment


def steps() -> tuple[Step, ...]:
    """Noise in, noise out, and how to learn it."""
    return (
        Step(
            "Milk stirs into coffee",
            "A picture dissolves in noise, a little at every step. That is easy, and nothing has to"
            " be learned for it. Watch, or pull it by the arrows.",
            ("picture.play", "picture.back", "picture.on"),
            Forward(steps=STEPS),
        ),
        Step(
            "unstir takes it out again",
            "Whoever can guess the noise can take away a little of it, again and again, until"
            " there is a picture. That is a diffusion model, and here is one at work.",
            ("picture.play", "picture.reverse"),
            Reverse(steps=STEPS),
        ),
        Step(
            "Short lessons, live pictures",
            "Text at the left, a picture to play with at the right, a question now and then."
            " Every answer is kept on this computer, and nothing leaves it.",
            ("lesson.next", "lesson.answer", "app.help"),
            Forward(steps=STEPS, seed=1),
        ),
    )


class WelcomeScreen(SectionScreen):
    """Asks for nothing; it can be left at every step."""

    BINDINGS = bindings("welcome", "picture")

    @dataclass
    class Done(Message):
        """The learner has seen enough; first_lesson says that they want to begin with it."""

        first_lesson: bool

    def __init__(self, look: Look, seed: int, written: Written) -> None:
        super().__init__(look, None)
        self._seed = seed
        self._written = written
        self._steps = steps()
        self._number = 0

    async def on_mount(self) -> None:
        """Begin, with the picture running."""
        await self._show()

    @property
    def visual(self) -> Visual:
        """The picture of the step."""
        return Visual(parse(""), self._steps[self._number].experiment, ())

    def is_to_be_predicted(self) -> bool:
        """Nothing is asked here."""
        return False

    async def _show(self) -> None:
        step, of = self._steps[self._number], len(self._steps)
        dots = "".join("●" if i == self._number else "○" for i in range(of))
        number = f" {self._number + 1} of {of}  "
        where = Content.assemble((" unstir ", "bold"), number, (dots, "$accent"))
        self.query_one("#where", Static).update(where)
        prose = self.query_one(Prose)
        await prose.remove_children()
        await prose.mount(
            FromNoise(step.title, "bold $primary", self._seed),
            Words(Content(step.text), classes="title"),
            *(Words(self._key(name)) for name in step.keys),
        )
        prose.focus()
        self.show_visual()
        if self.app.animation_level != "none":
            self.query_one(VisualPane).playback.run_until(None)

    def _key(self, name: str) -> Content:
        action = BY_ID[name]
        return Content.assemble((f"{self._written(action):<6} ", "bold $accent"), action.sentence)

    @property
    def is_first(self) -> bool:
        """Before the first step there is none."""
        return self._number == 0

    async def action_turn(self, by: int) -> None:
        """The next step, or the one before; after the last, the first lesson."""
        there = self._number + by
        if there == len(self._steps):
            self.post_message(self.Done(first_lesson=True))
        elif there >= 0:
            self._number = there
            await self._show()

    def leave(self) -> None:
        """To the map of the course."""
        self.post_message(self.Done(first_lesson=False))
