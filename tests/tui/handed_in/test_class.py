"""A class is taken in: everybody who cheats in one of these ways is flagged, nobody else."""

import csv
import dataclasses
import json
import random
from pathlib import Path

import pytest

from bench.class_made import (
    ALONE,
    IN_PAIRS,
    Cheat,
    Pupil,
    course_edited,
    handed_in,
    pupil,
    score_edited_with_care,
)
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in
from unstir.progress.certificates.issuers import card
from unstir.progress.certificates.key_file import write_key
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.verify import Intact, check
from unstir.progress.handed_in.submission import Learner
from unstir.tui.cli import main
from unstir.tui.handed_in.collecting import Collected, Taken, Wanted, collect
from unstir.tui.instructor import CARD, KEY

TEACHER = Key(b"teacher ".ljust(32, b"."))


@pytest.fixture(scope="module")
def course() -> Course:
    """The built-in course."""
    return load_course(built_in())


@pytest.fixture(scope="module")
def pupils(course: Course) -> list[Pupil]:
    """Six who went through it honestly."""
    dice = random.Random(1)  # noqa: S311 -- no secret
    return [pupil(course, number, dice) for number in range(6)]


def taken_in(folder: Path, course: Course, texts: list[str]) -> Collected:
    """What is found out about these files."""
    for place, text in enumerate(texts):
        (folder / f"{place}.submission").write_text(text, encoding="utf-8")
    return collect(folder, Wanted((course,)), lambda *_: None)


def flagged(found: Collected) -> set[str]:
    """The files that are flagged or do not count."""
    return {one.file for one in found.taken if one.flags} | {one.file for one in found.not_taken}


def test_honest_learners_are_not_flagged(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """And graded anew they have what they had: the instructor's course says the same."""
    found = taken_in(tmp_path, course, [handed_in(one) for one in pupils])

    assert flagged(found) == set()
    assert len(found.taken) == len(pupils)
    for taken in found.taken:
        assert [one.right for one in taken.graded] == [one.attempt.correct for one in taken.graded]
        assert [(one.right, one.asked) for one in taken.examined] == [
            (one.claimed, one.of) for one in taken.examined
        ]


@pytest.mark.parametrize("cheat", ALONE)
def test_a_cheat_is_flagged_and_nobody_else(
    cheat: Cheat, tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Among honest ones."""
    dice = random.Random(2)  # noqa: S311 -- no secret
    texts = [cheat(pupils[0], pupils[1], dice), *(handed_in(one) for one in pupils[1:])]

    assert flagged(taken_in(tmp_path, course, texts)) == {"0.submission"}


@pytest.mark.parametrize("cheat", IN_PAIRS)
def test_of_two_who_share_both_are_named(
    cheat: Cheat, tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Who had it from whom cannot be seen."""
    dice = random.Random(3)  # noqa: S311 -- no secret
    texts = [cheat(pupils[0], pupils[1], dice), *(handed_in(one) for one in pupils[1:])]

    assert flagged(taken_in(tmp_path, course, texts)) == {"0.submission", "1.submission"}


def test_each_submission_is_told_of_as_it_is_graded(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """The first of two, then the second."""
    heard: list[tuple[int, int]] = []
    for place, it in enumerate(pupils[:2]):
        (tmp_path / f"{place}.submission").write_text(handed_in(it), encoding="utf-8")
    collect(tmp_path, Wanted((course,)), lambda *counted: heard.append(counted))

    assert heard == [(1, 2), (2, 2)]


def test_the_longest_of_one_s_submissions_counts(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Earlier ones have to be its beginning."""
    whole = pupils[0]
    respelled = Learner(whole.learner.id, "L. One")
    half = Pupil(respelled, whole.key, whole.events[:50], whole.edition)
    other = Pupil(whole.learner, whole.key, whole.events[1:40], whole.edition)

    found = taken_in(tmp_path, course, [handed_in(half), handed_in(whole)])
    assert [one.file for one in found.taken] == ["1.submission"]
    assert flagged(found) == set()
    assert flagged(taken_in(tmp_path, course, [handed_in(other), handed_in(whole)])) == {
        "1.submission"
    }


def test_an_edition_that_is_accepted_is_graded_by_the_present_one(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Where it asks the same; its final assessment too, if the same was drawn."""
    text = course_edited(pupils[0], pupils[1], random.Random(0))  # noqa: S311 -- no secret
    (tmp_path / "a.submission").write_text(text, encoding="utf-8")

    (taken,) = collect(tmp_path, Wanted((course,), ("0" * 32,)), lambda *_: None).taken

    assert taken.flags == ()
    assert [one.right for one in taken.graded] == [one.attempt.correct for one in taken.graded]
    assert [(one.right, one.asked) for one in taken.examined] == [
        (one.claimed, one.of) for one in taken.examined
    ]


def test_a_word_that_was_given_out_has_to_be_there(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Else it may have been made for somebody else."""
    (tmp_path / "a.submission").write_text(handed_in(pupils[0]), encoding="utf-8")

    (taken,) = collect(tmp_path, Wanted((course,), nonce="heron"), lambda *_: None).taken

    assert taken.flags == ("without the word heron",)


def _instructor(data: Path) -> None:
    data.mkdir(mode=0o700)
    write_key(data / KEY, TEACHER, "correct horse", bytes(28))
    (data / CARD).write_text(card("Prof. Ada King", TEACHER))


def _collect(tmp_path: Path, *more: str) -> int:
    (tmp_path / "pw").write_text("correct horse\n")
    return main(
        [
            "--data-dir",
            str(tmp_path / "data"),
            "collect",
            str(tmp_path / "class"),
            "--passphrase-file",
            str(tmp_path / "pw"),
            *more,
        ]
    )


def _passing(course: Course) -> Pupil:
    """Somebody who passed the final assessment."""
    dice = random.Random(4)  # noqa: S311 -- no secret
    while True:
        one = pupil(course, 7, dice)
        result = one.events[-1].fields()
        if int(str(result["right"])) * 5 >= int(str(result["of"])) * 4:
            return one


def test_certificates_are_issued_to_those_who_fit(
    tmp_path: Path, course: Course, pupils: list[Pupil], capsys: pytest.CaptureFixture[str]
) -> None:
    """A cheat gets none, whatever the record says; the gradebook names who got which."""
    (tmp_path / "class").mkdir()
    _instructor(tmp_path / "data")
    cheat = score_edited_with_care(pupils[0], pupils[0], random.Random(0))  # noqa: S311
    for name, text in (("good", handed_in(_passing(course))), ("cheat", cheat)):
        (tmp_path / "class" / f"{name}.submission").write_text(text, encoding="utf-8")

    assert _collect(tmp_path, "--issue", "--until", "2030-12-31") == 0
    out = capsys.readouterr().out
    assert "2 submissions: 1 fit, 1 is flagged, 0 do not count." in out
    assert "1 certificate; 0 who fit lack something." in out
    results = tmp_path / "class" / "results"
    table = (results / "gradebook.csv").read_text("utf-8").splitlines()
    rows = {row["file"]: row for row in csv.DictReader(table)}
    (issued,) = results.glob("certificates/*.json")
    assert rows["good.submission"]["certificate"] == f"certificates/{issued.name}"
    assert rows["cheat.submission"]["certificate"] == ""
    assert json.loads(issued.read_text("utf-8"))["validUntil"] == "2031-01-01T00:00:00Z"
    assert json.loads((results / "statements.json").read_text("utf-8"))


def test_an_issued_certificate_is_valid_for_who_knows_the_card(
    tmp_path: Path, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who issued it, and its subject is the learner's key."""
    (tmp_path / "class").mkdir()
    _instructor(tmp_path / "data")
    good = _passing(course)
    (tmp_path / "class" / "a.submission").write_text(handed_in(good), encoding="utf-8")

    assert _collect(tmp_path, "--issue") == 0
    (issued,) = (tmp_path / "class" / "results" / "certificates").glob("*.json")
    capsys.readouterr()
    learner = ["--data-dir", str(tmp_path / "learner")]
    assert main([*learner, "verify", str(issued)]) == 1
    assert "UNKNOWN KEY" in capsys.readouterr().out
    trusted = [*learner, "verify", "--trust", str(tmp_path / "data" / CARD)]
    assert main([*trusted, str(issued.with_suffix(".svg")), str(issued.with_suffix(".png"))]) == 0
    assert capsys.readouterr().out.count("VALID. Issued by Prof. Ada King") == 2
    found = check(issued.read_bytes(), {}, good.events[-1].at.replace(year=2027))
    assert isinstance(found, Intact)
    assert found.credential.subject == good.key.did


def test_an_invented_assessment_earns_nothing(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """Neither one of an edition nobody has, nor one without its answers."""
    from dataclasses import replace  # noqa: PLC0415 -- the only test that needs it

    from unstir.progress.attempt import Assessed  # noqa: PLC0415

    honest = pupils[0]
    result = honest.events[-1]
    assert isinstance(result, Assessed)
    texts = [
        handed_in(replace(honest, events=(*honest.events, invented)))
        for invented in (
            replace(result, right=24, of=24, edition="0" * 32, seed=99),
            replace(result, right=24, of=24, seed=99),
        )
    ]
    for place, text in enumerate(texts):
        folder = tmp_path / str(place)
        folder.mkdir()
        (taken,) = taken_in(folder, course, [text]).taken
        assert isinstance(taken, Taken)
        assert taken.flags
        assert taken.earned(course) is None


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (["--issue"], "you have no key yet"),
        (["--issue", "--until", "soon"], "write a day like"),
        (["--also", "/nowhere"], "no such folder of a course"),
        (["--until", "2030-12-31"], "add --issue"),
        ([], "holds a file that ends in .submission"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wanted: list[str], sentence: str
) -> None:
    """Before anything is written."""
    (tmp_path / "class").mkdir()

    assert _collect(tmp_path, *wanted) in {1, 2}
    assert sentence in capsys.readouterr().err
    assert list((tmp_path / "class").iterdir()) == []


def test_a_wrong_passphrase_signs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told before any work is done."""
    (tmp_path / "class").mkdir()
    _instructor(tmp_path / "data")
    (tmp_path / "wrong").write_text("incorrect horse")

    assert _collect(tmp_path, "--issue", "--passphrase-file", str(tmp_path / "wrong")) == 1
    assert "not the key's passphrase" in capsys.readouterr().err
    assert list((tmp_path / "class").iterdir()) == []


def test_any_file_in_the_folder_is_told_of(tmp_path: Path, course: Course) -> None:
    """Empty, foreign, a link to nowhere: a sentence each, and the others are taken in."""
    (tmp_path / "empty.submission").write_bytes(b"")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "foreign.submission").write_bytes(b"\x89PNG")
    (tmp_path / "lost.submission").symlink_to(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("not mine")

    found = collect(tmp_path, Wanted((course,)), lambda *_: None)

    assert {one.file for one in found.not_taken} == {
        "empty.submission",
        "deep/foreign.submission",
        "lost.submission",
    }


def test_what_was_made_for_another_course_says_how_it_is_made_for_this(
    tmp_path: Path, course: Course, pupils: list[Pupil]
) -> None:
    """With the option that both commands have to be given."""
    another = dataclasses.replace(course, id="another")
    (told,) = taken_in(tmp_path, another, [handed_in(pupils[0])]).not_taken

    assert told.fault == (
        "it is of another course, diffusion; submit and collect have to be given the same --course"
    )
