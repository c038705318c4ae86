"""The playground: whatever there is to play with, and what comes of it in files."""

import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from textual.widgets import Input, OptionList

from tests.tui.learner import USUAL, Learner, OpenApp
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.engine.frame import Frame, Picture
from unstir.engine.level import Level
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Idea
from unstir.lessons.outline import built_in
from unstir.tui.drawing_sheet import reopened
from unstir.tui.lines import Lines
from unstir.tui.playback import SPEEDS
from unstir.tui.screens.draw_pattern import Canvas, DrawPatternScreen
from unstir.tui.screens.export import ExportScreen
from unstir.tui.screens.playground import BENCHES, PlaygroundScreen, statistics
from unstir.tui.widgets.scrubber import Scrubber

IDEAS = load_course(built_in()).ideas


@asynccontextmanager
async def playing(
    open_app: OpenApp, tmp_path: Path, size: tuple[int, int] = USUAL
) -> AsyncIterator[Learner]:
    """Somebody in the playground."""
    async with open_app(size) as learner:
        screen = PlaygroundScreen(IDEAS, learner.app.look, None, tmp_path / "drawing.png")
        await learner.app.push_screen(screen)
        await learner.settle()
        yield learner


async def choose(learner: Learner, option: str) -> None:
    """Choose a line of the list."""
    benches = learner.app.screen.query_one(OptionList)
    benches.highlighted = benches.get_option_index(option)
    await learner.press("enter")


async def test_it_opens_with_a_picture_and_a_step_counter(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """Eighty steps, at the first."""
    async with playing(open_app, tmp_path) as learner:
        assert "0 / 80" in learner.words("#scrubber")
        assert "Make a picture" in learner.words("#prose")


def test_everything_there_is_can_be_played_with() -> None:
    """But the journey, which is a lesson of its own, and fits, which are a figure."""
    assert {bench.kind for bench in BENCHES} >= set(EXPERIMENTS) - {"journey", "fit"}


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.id)
async def test_an_idea_is_set_up_by_one_key(open_app: OpenApp, tmp_path: Path, idea: Idea) -> None:
    """Its words and its picture, each of its runs."""
    async with playing(open_app, tmp_path) as learner:
        await choose(learner, f"idea {idea.id}")
        screen = learner.app.screen
        assert isinstance(screen, PlaygroundScreen)

        seen = [screen.visual]
        for _ in idea.runs[1:]:
            await learner.press("v")
            seen.append(screen.visual)
        assert tuple(seen) == idea.runs
        assert idea.title in learner.words("#prose")


async def test_the_pace_goes_round(open_app: OpenApp, tmp_path: Path) -> None:
    """And stands beside the step counter, unless it is the usual one."""
    async with playing(open_app, tmp_path) as learner:
        told = []
        for _ in SPEEDS:
            await learner.press("s")
            told.append(learner.words("#scrubber").rpartition("/ 80")[2].strip())

        assert told == ["×2", "×4", "×0.25", "×0.5", ""]


async def test_digits_go_to_tenths(open_app: OpenApp, tmp_path: Path) -> None:
    """Without the mouse."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("5")
        await learner.until_step(40)

        assert learner.app.screen.query_one(Scrubber).step == 40


async def test_dice_give_other_noise_and_reset_takes_all_back(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The seed can be read, so that it can be told to somebody else."""
    async with playing(open_app, tmp_path, (120, 40)) as learner:
        await learner.press("d", "d")
        assert "seed 2" in learner.words("#knobs")
        await learner.press("backspace")
        assert "seed 0" in learner.words("#knobs")


def test_statistics_are_those_of_the_pixels() -> None:
    """Mean, standard deviation, least and greatest of every picture, under each other."""
    pixels = np.array([[-1.0, 1.0], [0.0, 0.4]])
    panes = {"it": Picture(pixels), "a longer name": Picture(pixels)}
    told = statistics(Frame(0, 1, Level(0.0), panes, (), "One.")).plain.splitlines()

    assert [line.rstrip() for line in told] == [
        "Statistics  mean    sd  least   most",
        "it          0.10  0.73  −1.00   1.00",
        "a longer name",
        "            0.10  0.73  −1.00   1.00",
    ]


async def test_a_pattern_is_painted_by_keys_and_played_with(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """Two squares of two colours; the forward process begins at them."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("b", "space", "right", "4", "space", "enter")
        assert isinstance(learner.app.screen, PlaygroundScreen)
        assert "your own" in learner.words("#knobs")

    painted = reopened(tmp_path / "drawing.png").squares
    assert np.count_nonzero(painted) == 2


async def test_a_pattern_is_played_with_where_it_can_be_shown(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """Letters show no pattern: the list points at a picture that is destroyed instead."""
    async with playing(open_app, tmp_path) as learner:
        await choose(learner, "discrete")
        await learner.press("b", "space", "enter")
        assert "A picture and one noise, mixed" in learner.words("#visual")
        assert "your own" in learner.words("#knobs")
        benches = learner.app.screen.query_one(OptionList)
        assert benches.highlighted == benches.get_option_index("forward")


async def test_a_pattern_is_painted_by_mouse(open_app: OpenApp, tmp_path: Path) -> None:
    """Pressed and pulled."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("b")
        await learner.pilot.mouse_down(Canvas, offset=(4, 3))
        await learner.pilot.hover(Canvas, offset=(8, 3))
        await learner.pilot.mouse_up(Canvas, offset=(8, 3))
        await learner.settle()

        painted = learner.app.screen.query_one(Canvas).sheet.squares
    assert painted[3, 2] == 5
    assert painted[3, 4] == 5


async def test_where_the_brush_is_stands_there_in_words(open_app: OpenApp, tmp_path: Path) -> None:
    """For eyes that tell no colours, and for ears."""
    async with playing(open_app, tmp_path, (40, 12)) as learner:
        await learner.press("b", "up", "space")

        assert "row 8, column 9: yellow; brush yellow" in learner.words("#drawing")


async def test_a_drawing_that_cannot_be_saved_is_said(open_app: OpenApp, tmp_path: Path) -> None:
    """The sheet stays on the screen."""
    async with playing(open_app, tmp_path / "missing") as learner:
        await learner.press("b", "space", "enter")

        assert isinstance(learner.app.screen, DrawPatternScreen)
        assert "cannot be written: No such file or directory." in learner.words("#drawing")


@pytest.mark.parametrize(("kind", "magic"), [("png", b"\x89PNG"), ("svg", b"<svg")])
async def test_a_moment_is_written_to_a_file(
    open_app: OpenApp, tmp_path: Path, kind: str, magic: bytes
) -> None:
    """Its name says what it shows, and a second one does not overwrite it."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("5")
        await learner.until_step(40)
        await learner.press("e")
        learner.app.screen.query_one(Input).value = str(tmp_path)
        for _ in range(2):
            await choose(learner, kind)
            await learner.settle()
        assert "Written:" in learner.words("#export")

    names = sorted(name for name in os.listdir(tmp_path) if name.endswith(kind))  # noqa: PTH208 -- the record's files are there, too
    assert names == [f"unstir-forward-40-2.{kind}", f"unstir-forward-40.{kind}"]
    assert (tmp_path / names[0]).read_bytes().startswith(magic)


async def test_a_run_is_written_as_a_film(open_app: OpenApp, tmp_path: Path) -> None:
    """To its last step."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("e")
        learner.app.screen.query_one(Input).value = str(tmp_path)
        await choose(learner, "gif")
        await learner.settle()
        assert "Written:" in learner.words("#export")

    with Image.open(tmp_path / "unstir-forward.gif") as film:
        film.seek(40)
        assert film.format == "GIF"


async def test_how_far_a_film_is_counts_by_what_is_computed(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A training has no steps before it is under way: the run that is drawn knows how many."""
    said: list[str] = []

    @contextmanager
    def connecting(_lines: Lines, experiment: Experiment) -> Iterator[Experiment]:
        yield replace(experiment, steps=10)

    async with playing(open_app, tmp_path) as learner:
        await learner.press("e")
        learner.app.screen.query_one(Input).value = str(tmp_path)
        monkeypatch.setattr(Lines, "connecting", connecting)
        monkeypatch.setattr(ExportScreen, "_say", lambda _screen, sentence: said.append(sentence))
        await choose(learner, "gif")
        await learner.settle()

    assert said[:2] == ["Writing ...", "Drawing step 0 of 10 ..."]
    assert said[-2] == "Drawing step 10 of 10 ..."


async def test_a_folder_that_is_not_there_is_said(open_app: OpenApp, tmp_path: Path) -> None:
    """Another can be written."""
    async with playing(open_app, tmp_path) as learner:
        await learner.press("e")
        learner.app.screen.query_one(Input).value = "/no/such/folder"
        await choose(learner, "png")

        assert "There is no folder /no/such/folder" in learner.words("#export")
        await learner.press("escape")
        assert not isinstance(learner.app.screen, ExportScreen)


async def test_the_words_of_an_idea_can_be_read_where_there_are_few_rows(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """They come into sight when it is chosen; below the list the arrows read on."""
    async with playing(open_app, tmp_path, (40, 12)) as learner:
        await choose(learner, f"idea {IDEAS[0].id}")
        assert IDEAS[0].title in learner.words("#prose")

        await learner.press("shift+tab", *["down"] * 30)
        assert re.search(r"noisy −?\d\.\d\d", learner.words("#prose"))
        await learner.press("tab", "up")
        assert BENCHES[-1].title in learner.words("#prose")
