"""Writes docs/course.md: what the built-in course consists of, counted.

    .venv/bin/python docs/course.py

A test compares what it writes with what stands there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from unstir.lessons.assessment import assessment
from unstir.lessons.contents import count_words
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.kinds import KINDS

PAGE = Path(__file__).parent / "course.md"


def page(course: Course) -> str:
    """The whole page."""
    return "\n\n".join(_blocks(course)) + "\n"


def _blocks(course: Course) -> Iterator[str]:
    yield f"# {course.title}"
    yield "The built-in course, counted by `.venv/bin/python docs/course.py`."
    yield "## Lessons"
    yield _lessons(course)
    yield (
        "Words are those of the sections' texts, without formulas. "
        "What each lesson takes from its sources stands in [coverage.md](coverage.md)."
    )
    yield "## Questions"
    yield _kinds(course)
    yield _keys(course)
    yield "## More"
    yield (
        f"The final assessment asks {course.assessment.length} questions, at least one of each "
        f"lesson, drawn from {sum(map(len, course.assessment.pools))} that can be asked without a "
        f"picture; {course.assessment.pass_mark:.0%} of them have to be right. Two sittings have "
        f"{_shared(course):.1f} of these in common on average. The glossary has "
        f"{len(course.glossary.terms)} terms and {len(course.glossary.signs)} symbols, the "
        f"playground {len(course.ideas)} ideas. Questions are about {len(course.concepts)} "
        f"concepts and name {len(course.misconceptions)} misconceptions."
    )


def _lessons(course: Course) -> str:
    rows = [
        _row(f"{number}", f"`{lesson.id}`", lesson.title, *_numbers([lesson]))
        for number, lesson in enumerate(course.lessons, 1)
    ]
    whole = _row("", "", "**all**", *_numbers(course.lessons))
    head = _row("", "id", "lesson", "words", "sections", "questions", "minutes")
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows, whole])


def _numbers(lessons: Iterable[Lesson]) -> tuple[str, ...]:
    """Words, sections, questions and minutes of some lessons."""
    lessons = tuple(lessons)
    words = sum(count_words(section.text) for one in lessons for section in one.sections)
    sections = sum(len(one.sections) for one in lessons)
    questions = sum(len(one.questions) for one in lessons)
    return f"{words}", f"{sections}", f"{questions}", f"{sum(one.minutes for one in lessons)}"


def _kinds(course: Course) -> str:
    names = {kind: name for name, kind in KINDS.items()}
    of_lessons = Counter(names[type(one)] for each in course.lessons for one in each.questions)
    of_banks = Counter(names[type(one)] for one in course.bank)
    rows = [_row(f"`{name}`", f"{of_lessons[name]}", f"{of_banks[name]}") for name in KINDS]
    whole = _row("**all**", f"{of_lessons.total()}", f"{of_banks.total()}")
    head = _row("kind", "in lessons", "for the assessment alone")
    return "\n".join([head, "|---|---|---|", *rows, whole])


def _keys(course: Course) -> str:
    """How often whoever picks by length or place would be right."""
    choices = [question for question in course.questions if isinstance(question, SingleChoice)]
    lucky = Counter[str]()
    for question in choices:
        lengths = [len(choice.text) for choice in question.choices]
        key = lengths[question.key.choice]
        lucky["longest"] += key == max(lengths) and lengths.count(key) == 1
        lucky["shortest"] += key == min(lengths) and lengths.count(key) == 1
        lucky[f"place {question.key.choice + 1}"] += 1
    ways = ", ".join(f"{way} {lucky[way] / len(choices):.0%}" for way in sorted(lucky))
    return (
        f"Whoever picks, in the {len(choices)} questions with one right choice, the longest, the "
        f"shortest, or always the same place as written is right so often: {ways}. By chance it is "
        "a third. On the screen the places are shuffled."
    )


def _shared(course: Course) -> float:
    """How many questions two sittings share, on average over some seeds."""
    asked = [{item.question.id for item in assessment(course, seed).items} for seed in range(101)]
    return fmean(len(one & next_one) for one, next_one in pairwise(asked))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(load_course(built_in())), encoding="utf-8")
