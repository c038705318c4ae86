"""The certificate in the app: what is missing, the name, the files."""

from pathlib import Path

import pytest

from tests.tui.learner import NOON, Learner, OpenApp
from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.progress.attempt import Assessed, Completion
from unstir.progress.journal import Journal
from unstir.tui.certificates.owned import NAME
from unstir.tui.screens.certificate import CertificateScreen

COURSE = load_course(built_in())


def earn(journal: Journal) -> None:
    """Do all that the course asks for."""
    for lesson in COURSE.required:
        journal.complete(Completion(COURSE.id, lesson, NOON))
    journal.assess(Assessed(COURSE.id, COURSE.edition, 23, 24, NOON, 5))


async def look(learner: Learner, journal: Journal, data: Path) -> None:
    """Open it."""
    await learner.app.push_screen(CertificateScreen(COURSE, journal, data, lambda: NOON))
    await learner.settle()


async def test_what_is_missing_stands_there(
    open_app: OpenApp, journal: Journal, tmp_path: Path
) -> None:
    """Each lesson, and the assessment; there is nothing to write yet."""
    async with open_app((120, 40)) as learner:
        await look(learner, journal, tmp_path)
        await learner.press("w")

        for lesson in COURSE.lessons:
            assert f"Finish the lesson “{lesson.title}”." in learner.words()
        assert "Take the final assessment" in learner.words()
        assert "Write files" not in learner.words()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_asks_for_a_name_and_shows_the_certificate(
    open_app: OpenApp, journal: Journal, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The name is kept for the next time."""
    earn(journal)
    async with open_app(size) as learner:
        await look(learner, journal, tmp_path)
        assert "Which name is to stand on it?" in learner.words()
        await learner.press(*"Łukasz", "enter")

        assert "Self-issued record of" in learner.words()
        assert "Łukasz" in learner.words()
    assert journal.recalled(NAME) == "Łukasz"


async def test_an_empty_name_is_asked_for_again(
    open_app: OpenApp, journal: Journal, tmp_path: Path
) -> None:
    """Nothing is kept."""
    earn(journal)
    async with open_app() as learner:
        await look(learner, journal, tmp_path)
        await learner.press("space", "enter")

        assert "Which name is to stand on it?" in learner.words()
    assert journal.recalled(NAME) is None


async def test_it_is_written_as_files_by_a_key(
    open_app: OpenApp, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the folder in which unstir was started."""
    earn(journal)
    journal.remember(NAME, "Ada King")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with open_app((120, 40)) as learner:
        await look(learner, journal, tmp_path)
        await learner.press("w")

        assert "Written into" in learner.words()
    suffixes = {path.suffix for path in here.iterdir()}
    assert suffixes >= {".json", ".svg"}
    assert "Ada King" in (here / "diffusion-certificate.json").read_text(encoding="utf-8")


async def test_a_folder_that_cannot_be_written_is_said(
    open_app: OpenApp, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands in the way of one of the files."""
    earn(journal)
    journal.remember(NAME, "Ada King")
    here = tmp_path / "here"
    (here / "diffusion-certificate.json" / "in the way").mkdir(parents=True)
    monkeypatch.chdir(here)
    async with open_app((120, 40)) as learner:
        await look(learner, journal, tmp_path)
        await learner.press("w")

        assert "cannot be written into" in learner.words()
        assert "Written into" not in learner.words()


async def test_a_new_name_takes_the_place_of_the_old(
    open_app: OpenApp, journal: Journal, tmp_path: Path
) -> None:
    """The old one stands in the line, to be mended."""
    earn(journal)
    journal.remember(NAME, "Ada")
    async with open_app() as learner:
        await look(learner, journal, tmp_path)
        await learner.press("n", "end", "m", "enter")

        assert "Adam" in learner.words()
    assert journal.recalled(NAME) == "Adam"
