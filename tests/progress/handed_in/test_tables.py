"""Gradebook, items and statements: what other programs are to read."""

import csv
import io
import json
import statistics
import uuid
from dataclasses import replace

import pytest

from tests.progress.handed_in.test_submission import ADA, EVENTS, KEY, body
from tests.progress.handed_in.test_suspicion import answer, graded
from unstir.progress.handed_in.gradebook import GradeRow, gradebook, harmless
from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.items import advice, analysed, item_table
from unstir.progress.handed_in.statements import statements
from unstir.progress.handed_in.submission import Learner, Submission, read_submission, written

ROW = GradeRow(ADA, "s1.submission", {"noise": 50}, 83, "c.json", "did:key:z", ("one", "two"))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_gradebook_has_a_row_for_each_learner() -> None:
    """Id and name first, a column for each lesson, the flags last."""
    text = gradebook([ROW], ["noise", "score"], has_assessment=True)

    assert text.splitlines()[0].startswith("id_number,name,")
    assert text.splitlines()[0].endswith(",flags")
    (row,) = _rows(text)
    assert (row["noise"], row["score"], row["assessment"]) == ("50", "0", "83")
    assert (row["total"], row["flags"]) == ("83", "one; two")


def test_without_an_assessment_the_lessons_are_the_total() -> None:
    """Their mean, those not begun counting nothing."""
    text = gradebook([ROW], ["noise", "score"], has_assessment=False)

    assert _rows(text)[0]["total"] == "25.0"


@pytest.mark.parametrize("name", ["=1+1", "+1+x", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1"])
def test_no_name_is_a_formula(name: str) -> None:
    """A spreadsheet shows it, and computes nothing."""
    text = gradebook([replace(ROW, learner=Learner(name, name))], [], has_assessment=True)

    assert _rows(text)[0]["name"] == "'" + name.strip()
    assert harmless("a\n=1") == "a =1"


@pytest.mark.parametrize("number", ["-0.25", "12", "83.5"])
def test_a_number_stays_a_number(number: str) -> None:
    """Also a negative one."""
    assert harmless(number) == number


def _class() -> list[list[Graded]]:
    """Twenty learners and three questions; the better half is right in the first one."""
    return [
        [
            Graded(replace(answer(0), response="ab"[place < 10]), "", right=place >= 10),
            Graded(answer(1), "", right=place >= 8),
            Graded(answer(2), "", right=place % 2 == 0),
        ]
        for place in range(20)
    ]


def test_items_tell_hard_from_easy_and_telling_from_not() -> None:
    """The share of right answers, and how it goes with those to the other questions."""
    first, _, _ = analysed(_class())
    here = [float(place >= 10) for place in range(20)]
    rest = [((place >= 8) + (place % 2 == 0)) / 2 for place in range(20)]

    assert (first.question, first.learners, first.difficulty) == ("question-0", 20, 0.5)
    assert first.discrimination == pytest.approx(statistics.correlation(here, rest))
    assert dict(first.chosen) == {"a": 10, "b": 10}
    assert first.seconds == pytest.approx(20.0)


def test_only_the_first_try_counts() -> None:
    """Whoever is right in the end was not always."""
    tries = [*graded(answer(0), right=False), *graded(answer(0, minutes=5))]

    assert analysed([tries])[0].difficulty == 0.0


def test_a_choice_nobody_takes_tempts_nobody() -> None:
    """And one that the better half takes is told too; of few learners nothing is told."""
    first, _, _ = analysed(_class())

    assert "c is chosen by 0: it tempts nobody" in list(advice(first, ["b", "c"]))
    assert list(advice(replace(first, learners=19), ["c"])) == []
    assert "a tempts the better half more" in list(advice(first, ["a"]))


def test_a_question_the_better_ones_miss_needs_another_key() -> None:
    """Its discrimination is negative, in the table too."""
    turned = [[replace(one[0], right=not one[0].right), *one[1:]] for one in _class()]
    (first, *_), (good, *_) = analysed(turned), analysed(_class())

    assert first.discrimination is not None
    assert first.discrimination < 0
    assert any("check the key" in sentence for sentence in advice(first, []))
    assert list(advice(good, [])) == []
    assert float(_rows(item_table([first], {}))[0]["discrimination"]) < 0


def test_what_chance_may_have_done_is_not_remarked_upon() -> None:
    """A discrimination of -0.1 among twenty is nothing; among two thousand it is."""
    first = replace(analysed(_class())[0], discrimination=-0.1)

    assert list(advice(first, [])) == []
    assert any("check the key" in one for one in advice(replace(first, learners=2000), []))


def test_numbers_that_are_the_same_are_counted_together() -> None:
    """0.1 + 0.2 is 0.3 to a reader."""
    chosen = {"0.30000000000000004": 2, "0.3": 1, "b": 4}
    table = item_table([replace(analysed(_class())[0], chosen=chosen)], {})

    assert _rows(table)[0]["responses"] == "b: 4, 0.3: 3"


def _statements(percent: int) -> list[dict[str, object]]:
    it = read_submission(written(body(), KEY).encode())
    assert isinstance(it, Submission)
    answers = [Graded(attempt, entry.hash, right=True) for entry, attempt in it.answers]
    results = [Examined(it.entries[-1].hash, 20, 24, 20, 24)]
    return list(statements(it, answers, results, percent))


def test_statements_tell_of_the_course_alone() -> None:
    """Answered, completed and passed, with the identifiers that ADL registered."""
    told = _statements(80)
    verbs = [str(one["verb"]["id"]).rpartition("/")[2] for one in told]  # type: ignore[index]

    assert verbs == ["answered", "completed", "passed"]
    assert str(_statements(90)[2]["verb"]).count("failed") == 2
    assert len(EVENTS) == 4  # one of them of another course


def test_a_statement_keeps_its_id() -> None:
    """Taken in twice, it is there once."""
    first, again = (json.dumps(_statements(80)) for _ in range(2))

    assert first == again
    assert {uuid.UUID(str(one["id"])).version for one in _statements(80)} == {5}


def test_nobody_s_address_stands_in_a_statement() -> None:
    """The actor is the key."""
    for one in _statements(80):
        assert one["actor"] == {
            "objectType": "Agent",
            "account": {"homePage": "https://w3id.org/did#key", "name": KEY.did},
            "name": ADA.name,
        }
