"""Terminals that are small, colourless or poor in letters, pictures of one's own, and faults."""

import re
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input

from tests.tui.learner import Learner, OpenApp
from unstir.engine.picture import OwnPicture
from unstir.lessons.outline import built_in
from unstir.progress.journal import Journal
from unstir.tui.app import UnstirApp
from unstir.tui.cells.depth import Depth
from unstir.tui.photo import open_picture
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.screens.open_picture import OpenPictureScreen
from unstir.tui.screens.too_small import TooSmallScreen
from unstir.tui.widgets.frame_view import FrameView


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture file like a camera's: light from the left, and grain."""
    grain = np.random.default_rng(1).integers(0, 20, (90, 120, 3), dtype=np.uint8)
    light = np.linspace(0, 235, 120, dtype=np.uint8)[None, :, None]
    file = tmp_path / "cat.jpg"
    Image.fromarray(light + grain).save(file)
    return file


async def test_a_tiny_terminal_says_what_it_needs(open_app: OpenApp) -> None:
    """20 x 5 cells: a sentence; with more room the course is there."""
    async with open_app((20, 5)) as learner:
        assert "unstir needs 30 x 10 cells." in learner.words()

        await learner.pilot.resize_terminal(80, 24)
        await learner.settle()
        assert "The first lesson" in learner.text()


async def test_a_terminal_that_becomes_tiny_loses_nothing(open_app: OpenApp) -> None:
    """The lesson is there again, at its step."""
    async with open_app() as learner:
        await learner.press("enter", "shift+right")
        await learner.until_step(10)
        await learner.pilot.resize_terminal(10, 3)
        await learner.settle()
        assert isinstance(learner.app.screen, TooSmallScreen)

        await learner.pilot.resize_terminal(100, 30)
        await learner.settle()
        assert isinstance(learner.app.screen, LessonScreen)
        assert " 10 / 100" in learner.text()


async def test_without_colour_pictures_are_shades_and_answers_are_marks(open_app: OpenApp) -> None:
    """NO_COLOR: no colour is asked for anywhere, and nothing is said by colour alone."""
    async with open_app(colour=False) as learner:
        await learner.press("enter", "a", "1", "2")
        strips = learner.app.screen._compositor.render_strips()  # noqa: SLF001 -- nothing public does

        assert "✗ Fifty" in learner.text()
        assert "✓ One jump" in learner.text()
        view = learner.app.screen.query_one(FrameView)
        assert view.look.depth is Depth.MONO
        picture = [strips[y] for y in range(view.region.y, view.region.bottom)]
        drawn = "".join(strip.render(learner.app.console) for strip in picture)
        assert not re.search(r"\x1b\[[0-9;]*[34]8;", drawn)
        assert set("░▒▓█") & set(drawn)


async def test_without_utf8_pictures_are_plain_letters(open_app: OpenApp) -> None:
    """An ASCII terminal gets pictures of ASCII."""
    async with open_app(utf8=False) as learner:
        await learner.press("enter", "shift+right")
        await learner.until_step(10)
        region = learner.app.screen.query_one(FrameView).region
        rows = learner.text().splitlines()[region.y : region.bottom]

        assert all(row[region.x :].isascii() for row in rows)


async def test_the_theme_colours_the_pictures_ground_too(open_app: OpenApp) -> None:
    """Night and day: what is around a picture is the theme's background."""
    async with open_app() as learner:
        await learner.press("enter")
        for theme in ("unstir-day", "unstir-night", "textual-light"):
            learner.app.theme = theme
            await learner.settle()
            colours = learner.app.current_theme
            ground = learner.app.screen.query_one(FrameView).look.palette.background
            assert colours.background is None or f"#{bytes(ground).hex()}" == (
                colours.background.lower()
            )


async def test_a_picture_named_at_the_start_is_in_every_preview(
    open_app: OpenApp, photo: Path
) -> None:
    """The learner's own picture takes the pattern's place."""
    async with open_app(picture=photo) as learner:
        await learner.press("enter")
        frame = learner.app.screen.query_one(FrameView).frame

        assert frame is not None
        assert "your picture cat.jpg" in frame.description


async def test_a_picture_can_be_opened_inside_and_is_remembered(
    open_app: OpenApp, photo: Path, journal: Journal
) -> None:
    """o, a path, enter; a path that is none gets a sentence first."""
    async with open_app() as learner:
        await learner.press("enter", "o")
        assert isinstance(learner.app.screen, OpenPictureScreen)
        learner.app.screen.query_one(Input).value = str(photo.with_name("dog.jpg"))
        await learner.press("enter")
        assert "there is no such file" in learner.words()

        learner.app.screen.query_one(Input).value = str(photo)
        await learner.press("enter")
        frame = learner.app.screen.query_one(FrameView).frame
        assert frame is not None
        assert "cat.jpg" in frame.description
    assert journal.recalled("picture") == str(photo)

    photo.write_bytes(b"no longer a picture")  # noqa: ASYNC240 -- a few bytes
    async with open_app() as learner:
        assert "is not a PNG, JPEG or WebP picture" in learner.words()


async def test_a_picture_that_has_gone_stays_until_another_is_picked(
    open_app: OpenApp, photo: Path
) -> None:
    """Whoever looks for another one and leaves keeps what is shown; an empty line gives it back."""
    async with open_app(picture=photo) as learner:
        photo.unlink()  # noqa: ASYNC240 -- a short moment
        await learner.press("enter", "o", "escape")
        assert "cat.jpg" in shown(learner)

        await learner.press("o", "home", *["delete"] * len(str(photo)), "enter")
        assert "cat.jpg" not in shown(learner)


async def test_a_picture_is_shown_in_the_playground_too(open_app: OpenApp, photo: Path) -> None:
    """As soon as it is opened there."""
    async with open_app() as learner:
        await learner.press("p", "o")
        learner.app.screen.query_one(Input).value = str(photo)
        await learner.press("enter")

        assert "cat.jpg" in shown(learner)


async def test_a_picture_that_takes_long_can_be_left(
    open_app: OpenApp, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen says that it is being opened; escape leaves, and nothing comes afterwards."""
    go_on = Event()

    def open_slowly(path: Path) -> OwnPicture:
        go_on.wait()
        return open_picture(path)

    monkeypatch.setattr("unstir.tui.screens.open_picture.open_picture", open_slowly)
    async with open_app() as learner:
        await learner.press("enter", "o")
        learner.app.screen.query_one(Input).value = str(photo)
        await learner.pilot.press("enter")
        await learner.pilot.pause()
        said = learner.words("#message")
        await learner.pilot.press("escape")
        go_on.set()
        await learner.settle()

        assert said.startswith("Opening /")
        assert isinstance(learner.app.screen, LessonScreen)
        assert "cat.jpg" not in shown(learner)


def shown(learner: Learner) -> str:
    """What the picture on the screen is, in words."""
    frame = learner.app.screen.query_one(FrameView).frame
    return "" if frame is None else frame.description


async def test_escape_from_the_picture_screen_changes_nothing(
    open_app: OpenApp, photo: Path
) -> None:
    """The picture that was shown is still shown."""
    async with open_app(picture=photo) as learner:
        await learner.press("enter", "o", "escape")
        frame = learner.app.screen.query_one(FrameView).frame

        assert frame is not None
        assert "cat.jpg" in frame.description


async def test_a_broken_course_is_explained_on_the_first_screen(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """Home says file, line and what to do; nothing crashes."""
    course = Path(__file__).parent / "course"
    for file in course.iterdir():
        (tmp_path / file.name).write_text(file.read_text())
    lesson = tmp_path / "first.toml"
    lesson.write_text(lesson.read_text().replace("minutes = 5", "minuets = 5"))
    async with open_app(course=tmp_path, size=(120, 40)) as learner:
        assert "first.toml" in learner.words()
        assert "minuets" in learner.words()

        await learner.press("enter")
        assert "minuets" in learner.words()


async def test_a_fault_of_the_program_ends_in_one_sentence_and_a_log(
    open_app: OpenApp, tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback on the screen; it stands in the file the sentence names. Answers stay."""
    said: list[object] = []
    monkeypatch.setattr(UnstirApp, "panic", lambda _app, *what: said.extend(what))

    async def use() -> None:
        async with open_app() as learner:
            await learner.press("enter", "a", "2")
            monkeypatch.setattr(LessonScreen, "action_sections", lambda _screen: 1 / 0)
            await learner.pilot.press("escape", "l")
            await learner.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await use()
    log = tmp_path / "crash.log"
    assert "1 / 0" in log.read_text()
    assert f"What happened stands in {log}" in "".join(map(str, said))
    assert [one.correct for one in journal.attempts("small")] == [True]


async def test_a_course_of_several_parts_has_headings_that_cannot_be_chosen(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The pointer goes from lesson to lesson, over the headings."""
    for file in (Path(__file__).parent / "course").iterdir():
        (tmp_path / file.name).write_text(file.read_text())
    course = tmp_path / "course.toml"
    parts = 'lessons = ["first"]\n\n[[part]]\nid = "two"\ntitle = "Another"\nlessons = ["second"]'
    course.write_text(course.read_text().replace('lessons = ["first", "second"]', parts))
    async with open_app(course=tmp_path) as learner:
        assert "The only part ❯ ○ The first lesson" in learner.words()
        assert "Another ○ The second lesson" in learner.words()

        await learner.press("down", "enter")
        assert "The second lesson 1 of 1" in learner.words()


@pytest.mark.parametrize("keys", [[], ["enter"], ["comma"], ["slash", "l"], ["enter", "l"]])
async def test_a_storm_of_sizes_leaves_every_screen_as_it_was(
    open_app: OpenApp, keys: list[str]
) -> None:
    """From 20 x 5 to 200 x 60 and back, faster than anything can be drawn: the same words again."""
    async with open_app() as learner:
        await learner.press(*keys)
        before = learner.words()
        for number in range(40):
            size = Size(20 + 37 * number % 180, 5 + 11 * number % 55)
            learner.app.post_message(Resize(size, size))
        await learner.pilot.resize_terminal(80, 24)
        await learner.settle()

        assert learner.words() == before


async def test_resizing_keeps_the_pointer_of_the_map_in_sight(open_app: OpenApp) -> None:
    """Also where only a few lines are left."""
    async with open_app((80, 40), course=built_in()) as learner:
        await learner.press("end")
        await learner.pilot.resize_terminal(40, 12)
        await learner.settle()

        assert "❯" in learner.text()
