"""`unstir preview`: the draft on the screen follows the files, and says what is wrong with them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.learner import PATIENCE, SMALL_COURSE, USUAL, Learner
from unstir.progress.journal import Journal
from unstir.tui.cli import main
from unstir.tui.preview import PreviewApp
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.start import Start

OpenPreview = Callable[[Path], AbstractAsyncContextManager[Learner]]
OFTEN = 0.01


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small course, to be written at."""
    folder = tmp_path / "course"
    folder.mkdir()
    for file in SMALL_COURSE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def preview(start: Start) -> OpenPreview:
    """Opens the preview of a path, with its files read."""

    @asynccontextmanager
    async def opened(path: Path) -> AsyncIterator[Learner]:
        app = PreviewApp(replace(start, course=path), path, OFTEN)
        async with app.run_test(size=USUAL) as pilot:
            learner = Learner(app, pilot)
            await learner.settle()
            yield learner

    return opened


def write(file: Path, old: str, new: str) -> None:
    """Save the file with one text replaced."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


async def until(learner: Learner, words: str, *, shown: bool = True) -> None:
    """Wait until the screen says this, or no longer does."""
    async with asyncio.timeout(PATIENCE):
        while (words in learner.words()) != shown:
            await learner.settle()


async def test_a_folder_opens_on_its_lessons_and_a_file_on_itself(
    preview: OpenPreview, course: Path
) -> None:
    """An author of one lesson need not look for it."""
    async with preview(course) as author:
        assert isinstance(author.app.screen, HomeScreen)
        assert "Preview of A small course" in author.words()
        assert "The second lesson 3 min" in author.words()
    async with preview(course / "second.toml") as author:
        assert isinstance(author.app.screen, LessonScreen)
        assert "This is the end." in author.words()


async def test_what_is_saved_is_shown_where_the_author_is(
    preview: OpenPreview, course: Path
) -> None:
    """Another section is open, and stays open."""
    async with preview(course / "first.toml") as author:
        await author.press("n")
        write(course / "first.toml", "One formula reaches every level.", "Saved just now.")

        await until(author, "Saved just now.")
        assert "The first lesson 2 of 2" in author.words()


async def test_the_picture_stays_at_its_step(preview: OpenPreview, course: Path) -> None:
    """Another picture is shown at the step of the one before, as far as it goes."""
    async with preview(course / "first.toml") as author:
        await author.press("end")
        await author.until_step(100)

        write(course / "first.toml", "Any step is", "Every step is")
        await until(author, "Every step is")
        await author.until_step(100)

        write(course / "first.toml", "steps = 100", "steps = 60")
        await until(author, " 60 / 60")


async def test_a_problem_stands_under_the_last_good_version_until_it_is_put_right(
    preview: OpenPreview, course: Path
) -> None:
    """The lesson stays on the screen; place, what and remedy come and go."""
    file = course / "first.toml"
    async with preview(file) as author:
        write(file, "minutes = 5", 'minutes = "5"')
        await until(author, "first.toml:4:1: `minutes` is a text; write a whole number")
        assert "Any step is one jump away" in author.words()

        write(file, 'minutes = "5"', "minutes = 5")
        await until(author, "`minutes` is a text", shown=False)


async def test_a_course_file_with_problems_leaves_the_lessons_as_they_were(
    preview: OpenPreview, course: Path
) -> None:
    """Even where the course cannot be opened any more."""
    async with preview(course) as author:
        write(course / "course.toml", "format = 1", "format = ")
        await until(author, "course.toml:1:10: this is not TOML")
        assert "The first lesson" in author.words()

        await author.press("enter")
        assert "Any step is one jump away" in author.words()
        await until(author, "course.toml:1:10: this is not TOML")


async def test_a_lesson_that_is_broken_from_the_start_opens_once_it_is_right(
    preview: OpenPreview, course: Path
) -> None:
    """Until then there are only its problems to see."""
    file = course / "second.toml"
    write(file, 'title = "The second lesson"', "title = 2")
    async with preview(file) as author:
        assert isinstance(author.app.screen, HomeScreen)
        await until(author, "second.toml:1:1: `title` is a whole number")

        write(file, "title = 2", 'title = "The very second lesson"')
        await until(author, "The very second lesson 1 of 1")


async def test_a_lesson_without_a_course_can_be_previewed(
    preview: OpenPreview, course: Path
) -> None:
    """A single file is enough to begin with."""
    (course / "course.toml").unlink()
    async with preview(course / "second.toml") as author:
        assert "This is the end." in author.words()


async def test_warnings_stand_there_too(preview: OpenPreview, course: Path) -> None:
    """Advice is given while one writes."""
    file = course / "second.toml"
    async with preview(file) as author:
        write(file, "This is the end.", "This is $z$ and $x + z$.")
        await until(author, "second.toml:12:1: the symbol x is used, but not explained")
        assert "0 errors, 1 warning" in author.words()


async def test_nothing_is_recorded(preview: OpenPreview, course: Path, journal: Journal) -> None:
    """Questions are graded, and that is all."""
    async with preview(course / "first.toml") as author:
        await author.press("a", "2")

        assert "✓ Right. The formula needs only the start." in author.words("#prose")
        assert "This is a preview: nothing is recorded." in author.words("#prose")
        assert journal.attempts("small") == ()
        assert journal.place("small") is None


@pytest.mark.parametrize(
    ("path", "says"),
    [("nowhere", "there is no such folder or file"), ("", "a preview needs a full screen")],
)
def test_wrong_use_is_one_sentence(
    course: Path, path: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2: a path that is not there, or no terminal to show anything on."""
    assert main(["preview", str(course / path)]) == 2
    assert says in capsys.readouterr().err
