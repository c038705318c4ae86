"""What the final assessment of a course may ask, lesson by lesson."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from unstir.lessons.lesson import AssessmentRules, Course, Lesson
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.places import Path
from unstir.lessons.problem import Problem
from unstir.lessons.source import Source
from unstir.lessons.written import AssessmentTable
from unstir.quizzes.assessment import Item
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Concept, Id

Bank = tuple[Source, tuple[AnyQuestion, ...]]

_NEED_A_VISUAL = (PredictChoice, PredictNumber, PredictStep, OrderFrames)
_JUDGED_BY_THE_LEARNER = (Derivation,)


def stands_alone(question: AnyQuestion) -> bool:
    """Whether a question needs no visual beside it, and no judgement but the program's."""
    return not isinstance(question, _NEED_A_VISUAL + _JUDGED_BY_THE_LEARNER)


def rules_of(
    table: AssessmentTable, lessons: Sequence[Lesson], banks: Sequence[Bank]
) -> AssessmentRules:
    """The rules with all that may be asked; names that lead nowhere are passed over.

    A question of a bank belongs to the first lesson that names the question's first concept.
    """
    pools: dict[Id, list[Item]] = {
        lesson.id: [Item(question, lesson.id) for question in lesson.questions]
        for lesson in lessons
        if lesson.id in (table.lessons or (lesson.id,))
    }
    homes = _homes(lessons)
    for question in (question for bank in _drawn_on(table, banks) for question in bank[1]):
        home = homes.get(question.concepts[0])
        if home in pools:
            pools[home].append(Item(question, home))
    alone = (tuple(item for item in pool if stands_alone(item.question)) for pool in pools.values())
    full = tuple(pool for pool in alone if pool)
    return AssessmentRules(min(table.items, sum(map(len, full))), table.pass_mark, full)


def _homes(lessons: Sequence[Lesson]) -> Mapping[Concept, Id]:
    """The lesson that teaches each concept: the first to name it."""
    named = [(concept, lesson.id) for lesson in lessons for concept in lesson.concepts]
    return dict(reversed(named))


def _drawn_on(table: AssessmentTable, banks: Sequence[Bank]) -> Iterator[Bank]:
    for bank in banks:
        if not table.banks or _name(bank) in table.banks:
            yield bank


def _name(bank: Bank) -> str:
    return FilePath(bank[0].file).stem


def problems_of(
    source: Source, table: AssessmentTable, course: Course, banks: Sequence[Bank]
) -> Iterator[Problem]:
    """What in the [assessment] of course.toml cannot be done with the lessons and banks there are.

    All files are without problems.
    """
    asked = {pool[0].lesson for pool in course.assessment.pools}
    for place, name in enumerate(table.lessons):
        if name not in asked:
            what = f"no question of `{name}` can be asked without its visual"
            remedy = "write one in a bank, or take the lesson out"
            yield _problem(source, ("assessment", "lessons", place), what, remedy)
    known = [_name(bank) for bank in banks]
    for place, name in enumerate(table.banks):
        if name not in known:
            remedy = did_you_mean(name, known) or f"there are: {', '.join(known) or 'none'}"
            yield _problem(
                source, ("assessment", "banks", place), f"there is no bank `{name}`", remedy
            )
    yield from _length(source, table, course.assessment.pools)
    homes = _homes(course.lessons)
    for bank in _drawn_on(table, banks):
        for i, question in enumerate(bank[1]):
            if question.concepts[0] not in homes:
                what = f"no lesson is about `{question.concepts[0]}`, to which the question belongs"
                remedy = "name first what a lesson is about"
                yield _problem(bank[0], ("question", i, "concepts", 0), what, remedy)


def _length(
    source: Source, table: AssessmentTable, pools: Sequence[Sequence[Item]]
) -> Iterator[Problem]:
    """A length that is written must be enough for all lessons, and there must be so many."""
    written = source.values.get("assessment")
    if not isinstance(written, Mapping) or "items" not in written:
        return
    number = sum(map(len, pools))
    if table.items < len(pools):
        what = f"{table.items} questions are too few for {len(pools)} lessons"
        yield _problem(source, ("assessment", "items"), what, "ask one of each at least")
    elif table.items > number:
        what = f"there are only {number} questions that can be asked"
        yield _problem(source, ("assessment", "items"), what, "ask fewer, or write more")


def _problem(source: Source, path: Path, what: str, remedy: str) -> Problem:
    return Problem(source.file, *source.places.of(path), what, remedy)
