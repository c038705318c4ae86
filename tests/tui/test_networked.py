"""An app with a network: it tells its pictures, says once when there is none, and leaves nobody."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.learner import PATIENCE, SMALL_COURSE, OpenApp
from tests.tui.test_network_at_work import READY, FakeProcess
from unstir.engine.network_process import Broken, NetworkProcess, State
from unstir.tui.app import UnstirApp
from unstir.tui.network_at_work import NetworkAtWork
from unstir.tui.networked import Networked


class Begun(NetworkAtWork):
    """A network whose process is at the test's hand."""

    def __init__(self, app: Networked) -> None:
        self.processes: list[FakeProcess] = []
        super().__init__(app._tell, self._start)  # noqa: SLF001 (as the app itself does)

    def _start(self, on_change: Callable[[], None]) -> FakeProcess:
        self.processes.append(FakeProcess(on_change))
        return self.processes[-1]


def begun(app: UnstirApp) -> Begun:
    """Give the app such a network, begun."""
    network = Begun(app)
    app.__dict__["network"] = network
    network.want()
    return network


async def test_no_network_is_begun_unasked(open_app: OpenApp) -> None:
    """Home, and a lesson whose pictures do without it, start no process."""
    async with open_app() as learner:
        await learner.press("enter", "n", "escape")

        assert "network" not in learner.app.__dict__ or (
            learner.app.network._process is None  # noqa: SLF001 (nothing public says so)
        )


async def test_pictures_are_told_of_every_change(open_app: OpenApp) -> None:
    """Whoever follows the signal hears the state as it is then."""
    heard: list[State] = []
    async with open_app() as learner:
        (process,) = begun(learner.app).processes
        learner.app.network_changed.subscribe(learner.app.screen, heard.append, immediate=True)

        process.become(READY)
        await learner.settle()
        process.become(Broken("it was killed"))
        await learner.settle()

    assert heard == [READY, Broken("it was killed")]


async def test_the_learner_is_told_once_that_there_is_none(open_app: OpenApp) -> None:
    """In a sentence with its reason; the app goes on."""
    async with open_app() as learner:
        (process,) = begun(learner.app).processes
        process.become(Broken("the Python package 'torch' is missing"))
        await learner.settle()

        said = learner.words()
        assert said.count("The network cannot answer") == 1
        assert "'torch' is missing" in said


@pytest.mark.parametrize("name", ["network", "training_room"])
async def test_nobody_outlives_the_app(
    open_app: OpenApp, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is closed when the app ends."""
    closed: list[str] = []
    async with open_app() as learner:
        monkeypatch.setattr(getattr(learner.app, name), "close", lambda: closed.append(name))

    assert closed == [name]


async def test_what_is_kept_lies_beside_the_record_and_is_said(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The folder for networks is the learner's own; the sentence names the place."""
    async with open_app() as learner:
        assert learner.app.trained_folder == tmp_path / "trained"

        learner.app.run_worker(
            lambda: learner.app._tell_kept(Path("there")),  # noqa: SLF001 (the room calls it)
            thread=True,
        )
        await learner.settle()
        assert "What was learned is kept in there" in learner.words()


@pytest.fixture
def drawing_course(tmp_path: Path) -> Path:
    """The small course, whose first lesson draws a prompt in two steps."""
    folder = shutil.copytree(SMALL_COURSE, tmp_path / "course")
    lesson = folder / "first.toml"
    (line,) = [one for one in lesson.read_text().splitlines() if one.startswith("visual = ")]
    visual = 'visual = { kind = "prompt", caption = "Drawn.", prompt = "red ring", steps = 2 }'
    lesson.write_text(lesson.read_text().replace(line, visual))
    return folder


async def test_the_network_that_is_shipped_draws_in_a_lesson(
    open_app: OpenApp, drawing_course: Path
) -> None:
    """Its real process begins with the lesson, takes over by itself, and ends with the app."""
    async with open_app(course=drawing_course) as learner:
        await learner.press("enter")
        async with asyncio.timeout(PATIENCE):
            while "network CPU" not in learner.words():
                await learner.pilot.pause()
        await learner.press("end")
        await learner.until_step(2)

        assert "red " in learner.words()
        process = learner.app.network._process  # noqa: SLF001 (nothing else in the app knows it)
        assert isinstance(process, NetworkProcess)

    assert isinstance(process.state, Broken)
    assert process._process.poll() is not None  # noqa: SLF001 (whether it has ended)
