"""The playground: every picture there is, with all its knobs, and ideas what to try."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import rules
from unstir.engine.experiments.own import takes_picture
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.engine.frame import Frame, Picture, Tones
from unstir.engine.picture import OwnPicture
from unstir.lessons.document import Document, Paragraph, Plain
from unstir.lessons.lesson import Idea, Visual
from unstir.tui.actions import bindings
from unstir.tui.cells.draw import Look
from unstir.tui.page import words_of_document
from unstir.tui.photo import PictureError, open_picture
from unstir.tui.screens.draw_pattern import DrawPatternScreen
from unstir.tui.screens.export import ExportScreen
from unstir.tui.screens.section import Prose, SectionScreen
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.visual_pane import VisualPane

STEPS = 80
"""As many steps as a run has here to begin with."""

COLUMNS = {"mean": 6, "sd": 6, "least": 7, "most": 7}  # of the statistics, in cells
DIM = "$foreground 70%"


@dataclass(frozen=True)
class Bench:
    """A kind of picture to play with: what it is called, and what it does in a sentence."""

    kind: str
    title: str
    sentence: str


BENCHES: Sequence[Bench] = (
    Bench("forward", "Destroy a picture", "A picture and one noise, mixed more and more."),
    Bench("reverse", "Make a picture", "From noise back to a picture, step by step."),
    Bench("prompt", "Draw your words", "The trained network draws what the prompt says."),
    Bench("samplers", "Race two samplers", "Two samplers walk from the same noise."),
    Bench("guidance", "A row of guidance", "One seed, steered more and more strongly."),
    Bench("scales", "The network at five scales", "One noise, five guidance scales, one prompt."),
    Bench("denoisers", "Exact or network", "The exact denoiser beside another one."),
    Bench("schedules", "Compare schedules", "Two schedules, their curves and their pictures."),
    Bench("noise", "Look at noise", "Random numbers, their histogram, mean and variance."),
    Bench("density", "Dissolve a density", "A density on its way to the bell curve."),
    Bench("score", "Follow the score", "Points walk uphill along arrows."),
    Bench("discrete", "Mask letters", "Noise without Gaussians: letters masked and recovered."),
    Bench("training", "Train a network", "A small network learns while you watch."),
    Bench("anatomy", "Look inside", "The network's layers, live."),
)


class PlaygroundScreen(SectionScreen):
    """A list of what there is and of ideas; the one that is chosen runs beside it."""

    BINDINGS = bindings("playground", "picture")
    DEFAULT_CSS = """
    #benches {
        height: auto;
        max-height: 70%;
        border: none;
        padding: 0;
        margin: 1 0;
        background: $background;
        background-tint: $background 0%;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: $background;
    }
    PlaygroundScreen.-low #benches {
        margin: 0;
        max-height: 100%;
    }
    #benches > .option-list--option-highlighted {
        background: $panel;
        color: $foreground;
        text-style: bold;
    }
    #benches:ansi > .option-list--option-highlighted {
        text-style: bold underline;
    }
    #idea, #statistics {
        height: auto;
        margin: 0 1 1 0;
    }
    """

    def __init__(
        self, ideas: Sequence[Idea], look: Look, picture: OwnPicture | None, drawing: Path
    ) -> None:
        super().__init__(look, picture)
        self._ideas: Mapping[str, Idea] = {idea.id: idea for idea in ideas}
        self._benches = {bench.kind: bench for bench in BENCHES if bench.kind in EXPERIMENTS}
        self._drawing = drawing
        self._idea: Idea | None = None
        self._run = 0
        self._visual = _visual(next(iter(self._benches.values())))

    @property
    def visual(self) -> Visual:
        """What is played with."""
        return self._visual

    reading_is = "List"

    @property
    def reading(self) -> OptionList:
        """The list, whose text is not scrolled by keys."""
        return self.query_one(OptionList)

    def is_to_be_predicted(self) -> bool:
        """Nothing is asked here."""
        return False

    async def on_mount(self) -> None:
        """The list, the first picture, and what to know."""
        self.query_one("#where", Static).update(Content.styled(" Playground ", "bold"))
        await self.query_one(Prose).mount(
            OptionList(*self._options(), id="benches", compact=True),
            Words(id="idea"),
            Words(id="statistics"),
        )
        self._show()
        self.query_one(OptionList).focus()

    def _options(self) -> Iterator[Option]:
        yield Option(Content.styled("What to play with", "bold $secondary"), disabled=True)
        for bench in self._benches.values():
            yield Option(Content(bench.title), id=bench.kind)
        if self._ideas:
            yield Option(Content.styled("\nIdeas", "bold $secondary"), disabled=True)
        for idea in self._ideas.values():
            yield Option(Content(idea.title), id=f"idea {idea.id}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Set it up."""
        event.stop()
        chosen = event.option_id or ""
        self._idea = self._ideas.get(chosen.removeprefix("idea "))
        self._run = 0
        if self._idea is not None:
            self._visual = self._idea.runs[0]
        else:
            self._visual = _visual(self._benches[chosen])
        self._show()

    def on_option_list_option_highlighted(self) -> None:
        """Who goes through the list sees it, also after reading what is below."""
        self.query_one(Prose).scroll_home(animate=False)

    def action_other_run(self) -> None:
        """An idea may compare several runs: the next one."""
        if self._idea is not None:
            self._run = (self._run + 1) % len(self._idea.runs)
            self._visual = self._idea.runs[self._run]
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is another run only where an idea has several."""
        if action == "other_run":
            return self._idea is not None and len(self._idea.runs) > 1
        return super().check_action(action, parameters)

    def _show(self) -> None:
        """The picture, the words of the idea, and the run of it."""
        self.show_visual()
        words = self.query_one("#idea", Words)
        words.show(_told(self._idea, self._run) if self._idea else Content(""))
        words.display = self._idea is not None
        if self._idea is not None:
            self.query_one(VisualPane).playback.run_until(self._idea.pause)
            self.call_after_refresh(words.scroll_visible, top=True, animate=False)
        self.refresh_bindings()

    def on_visual_pane_told(self, event: VisualPane.Told) -> None:
        """Say how the numbers of the last picture are spread."""
        event.stop()
        self.query_one("#statistics", Words).show(statistics(event.frame))

    def action_prompt(self) -> None:
        """Take hold of the prompt, of the picture that has one."""
        if "prompt" not in rules(type(self._visual.experiment)):
            self._go_to("prompt")
        self.query_one(Knobs).hold("prompt")

    def action_export(self) -> None:
        """Ask what is to be written to a file."""
        pane = self.query_one(VisualPane)
        experiment = pane.playback.experiment
        if pane.shown is not None and experiment is not None:
            self.app.push_screen(ExportScreen(pane.shown.frame, experiment, self.look))

    def action_draw(self) -> None:
        """Paint a pattern, and play with it, where need be in a picture that can show it."""
        self.app.push_screen(DrawPatternScreen(self._drawing), self._use)

    def _use(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            picture = open_picture(path)
        except PictureError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        if takes_picture(type(self._visual.experiment)):
            self.show_picture(picture)
        else:
            self._picture = picture
            self._go_to("forward")

    def _go_to(self, kind: str) -> None:
        """Point at another picture in the list, and show it."""
        benches = self.query_one(OptionList)
        benches.highlighted = benches.get_option_index(kind)
        self._idea, self._visual = None, _visual(self._benches[kind])
        self._show()


def _visual(bench: Bench) -> Visual:
    """The picture of a bench, with every knob it has."""
    kind = EXPERIMENTS[bench.kind]
    names = tuple(rules(kind))
    steps = {"steps": STEPS} if bench.kind in {"forward", "reverse"} else {}
    experiment: Experiment = kind(**steps)
    caption = Document((Paragraph((Plain(bench.sentence),)),))
    return Visual(caption, experiment, names)


def _told(idea: Idea, run: int) -> Content:
    of = len(idea.runs)
    which = Content.styled(f"\nRun {run + 1} of {of}", DIM) if of > 1 else Content("")
    return Content.assemble(
        (idea.title, "bold $primary"),
        "\n",
        words_of_document(idea.text),
        ("\nLook: ", "bold $accent"),
        words_of_document(idea.look),
        which,
    )


def statistics(frame: Frame) -> Content:
    """Mean, standard deviation and range of each picture of a frame; not of maps and plots."""
    rows = [
        _row(name, (pixels.mean(), pixels.std(), pixels.min(), pixels.max()))
        for name, pane in frame.panes.items()
        if isinstance(pane, Picture) and pane.tones is not Tones.HEAT
        for pixels in [pane.pixels]
    ]
    titles = "".join(f"{title:>{wide}}" for title, wide in COLUMNS.items())
    head = Content.assemble(("Statistics", "bold $secondary"), (titles, DIM))
    return Content("\n").join([head, *rows]) if rows else Content("")


def _row(name: str, numbers: Iterable[float]) -> Content:
    """A picture's name and its numbers, below it where it is a long one."""
    cells = zip(numbers, COLUMNS.values(), strict=True)
    # Adding 0.0 leaves no minus before a zero.
    told = "".join(f"{round(number, 2) + 0.0:{wide}.2f}" for number, wide in cells)
    room = len("Statistics") - cell_len(name)
    return Content.assemble(
        (name, DIM), " " * room if room >= 0 else f"\n{' ' * 10}", told.replace("-", "−")
    )
