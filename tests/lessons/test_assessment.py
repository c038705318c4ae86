"""The final assessment: what it draws on, what it draws, and what course.toml may say of it."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.lessons.test_course import BANK, TWO, with_bank, with_second
from unstir.lessons.assessment import assessment
from unstir.lessons.banks import banks_of
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in
from unstir.lessons.problem import ContentError
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep

Write = Callable[..., Path]

SEEDS = range(20)
END = 'louder = "More is better."'


def two_lessons(write: Write, table: str) -> Path:
    """A course of two lessons with a question each and a bank, whose [assessment] is given."""
    return with_bank(write(TWO | {END: f"{END}\n\n[assessment]\n{table}"}, **with_second({})), BANK)


def ids(course: Course, seed: int) -> tuple[str, ...]:
    """The questions that a seed leads to."""
    return tuple(question.id for question in assessment(course, seed).questions)


def test_unless_something_is_said_all_is_asked(write: Write) -> None:
    """Both lessons and the bank, whose question belongs to the lesson that names its concept."""
    course = load_course(two_lessons(write, ""))

    lessons = {item.question.id: item.lesson for item in assessment(course, 0).items}

    assert lessons == {"which-first": "first", "half": "first", "which-second": "second"}
    assert assessment(course, 0).pass_mark == 0.8


def test_every_lesson_comes_first(write: Write) -> None:
    """Two questions of a course of two lessons are never both of the same."""
    course = load_course(two_lessons(write, "items = 2"))

    drawn = [assessment(course, seed).items for seed in SEEDS]

    assert {tuple(sorted(item.lesson for item in items)) for items in drawn} == {
        ("first", "second")
    }
    assert {item.question.id for items in drawn for item in items} == {
        "which-first",
        "which-second",
        "half",
    }


def test_order_and_numbers_are_new_for_a_new_seed_only(write: Write) -> None:
    """All orders and all values come; one seed leads to one assessment."""
    course = load_course(two_lessons(write, "items = 3"))

    drawn = [assessment(course, seed) for seed in range(40)]
    stems = {q.stem for one in drawn for q in one.questions if q.id == "half"}

    assert len({one.questions[0].id for one in drawn}) == 3
    assert stems == {"Half of 2?", "Half of 4?"}
    assert drawn == [assessment(course, seed) for seed in range(40)]


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ('lessons = ["second"]', {"which-second"}),
        ('lessons = ["first"]', {"which-first", "half"}),
        ('banks = ["more"]', {"which-first", "which-second", "half"}),
    ],
)
def test_lessons_and_banks_may_be_named(write: Write, table: str, asked: set[str]) -> None:
    """Then nothing comes from others."""
    assert set(ids(load_course(two_lessons(write, table)), 1)) == asked


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("items = 0", 21, "`items` is out of range"),
        ("items = 1", 21, "1 questions are too few for 2 lessons"),
        ("items = 4", 21, "there are only 3 questions that can be asked"),
        ("pass = 0", 21, "`pass` is out of range"),
        ("pass = 1.01", 21, "`pass` is out of range"),
        ('pass = "4/5"', 21, "`pass` is a text"),
        ('lessons = ["third"]', 21, "no part of the course has a lesson `third`"),
        ('banks = ["mor"]', 21, "there is no bank `mor`"),
        ("length = 4", 21, "unknown key `length` in [assessment]"),
    ],
)
def test_rules(write: Write, table: str, line: int, what: str) -> None:
    """Each with its line in course.toml."""
    with pytest.raises(ContentError) as told:
        load_course(two_lessons(write, table))

    (problem,) = told.value.problems
    assert (Path(problem.file).name, problem.line, problem.what) == ("course.toml", line, what)


def test_a_lesson_that_is_named_must_have_a_question(write: Write) -> None:
    """A prediction cannot be asked without the visual it is about."""
    predicted = {
        'kind = "choice"': 'kind = "predict-choice"',
        END: f'{END}\n[assessment]\nlessons = ["first"]',
    }

    with pytest.raises(ContentError) as told:
        load_course(write(predicted))

    (problem,) = told.value.problems
    assert problem.line == 20
    assert problem.what == "no question of `first` can be asked without its visual"


def test_a_question_of_a_bank_belongs_to_a_lesson(write: Write) -> None:
    """Which one is told by its first concept, so a lesson has to name it."""
    other = {END: f"{END}\n", 'noise = "What is not signal."': 'noise = "N."\nsignal = "S."'}

    with pytest.raises(ContentError) as told:
        load_course(with_bank(write(other), BANK.replace('["noise"]', '["signal", "noise"]')))

    (problem,) = told.value.problems
    assert (Path(problem.file).name, problem.line) == ("more.toml", 11)
    assert problem.what == "no lesson is about `signal`, to which the question belongs"


def test_a_course_without_questions_has_no_assessment(write: Write) -> None:
    """It says so, and the course can be read all the same."""
    lesson = (write() / "first.toml").read_text(encoding="utf-8").partition("[[section.question]]")

    with pytest.raises(ValueError, match="the course small has no question"):
        assessment(load_course(write(first=lesson[0])), 0)


def test_ours_asks_of_every_lesson(built_in_course: Course) -> None:
    """24 questions, 20 of them to be right, from every lesson at least one."""
    lessons = {lesson.id for lesson in built_in_course.lessons}

    for seed in SEEDS:
        drawn = assessment(built_in_course, seed)
        of_each = Counter(item.lesson for item in drawn.items)
        assert (len(set(drawn.questions)), drawn.needed) == (24, 20)
        assert set(of_each) == lessons
        assert max(of_each.values()) <= 2


def test_a_second_sitting_of_ours_is_not_the_first(built_in_course: Course) -> None:
    """Of its 24 questions at most a third were asked in the sitting before."""
    asked = [set(ids(built_in_course, seed)) for seed in SEEDS]

    assert max(len(one & after) for one, after in pairwise(asked)) <= 8


def test_ours_can_be_asked_anywhere(built_in_course: Course) -> None:
    """Nothing needs a visual, or the learner's own judgement."""
    kinds = {type(item.question) for pool in built_in_course.assessment.pools for item in pool}

    assert SingleChoice in kinds
    assert not kinds & {PredictChoice, PredictNumber, PredictStep, OrderFrames, Derivation}


def test_ours_speaks_of_nothing_that_is_not_there(built_in_course: Course) -> None:
    """No stem sends the learner to a visual, a knob or the lesson's text."""
    stems = [item.question.stem for pool in built_in_course.assessment.pools for item in pool]
    absent = ("visual", "this section", "this lesson", "Turn `", "turn `", "look for it", "`way`")

    assert [stem for stem in stems if any(word in stem for word in absent)] == []


def test_the_built_in_course_has_its_banks_however_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They lie elsewhere, so the folder has to be known from where one stands, too."""
    folder = Path(str(built_in()))
    monkeypatch.chdir(folder.parent)

    assert list(banks_of(Path(folder.name))) == list(banks_of(built_in())) != []
