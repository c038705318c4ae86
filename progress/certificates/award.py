"""When a certificate is earned, and what is missing until then; all told from the chain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unstir.progress.attempt import Assessed, Completion
from unstir.progress.chain import KINDS, Entry

LESSON, RESULT = KINDS[Completion], KINDS[Assessed]


@dataclass(frozen=True)
class Asked:
    """The final assessment of a course: how many questions, and how many percent must be right."""

    questions: int
    percent: int

    def is_passed(self, right: int, of: int) -> bool:
        """Whether right of `of` answers reach the mark; in whole numbers, so without rounding."""
        return of > 0 and right * 100 >= self.percent * of

    @property
    def needed(self) -> int:
        """How many right answers that takes."""
        return -(-self.percent * self.questions // 100)


@dataclass(frozen=True)
class Rule:
    """What a course asks for its certificate.

    required holds id and title of each lesson that must be finished. assessment is None where the
    course has none.
    """

    course: str
    title: str
    edition: str
    required: tuple[tuple[str, str], ...]
    assessment: Asked | None = None


@dataclass(frozen=True)
class Score:
    """What a final assessment came to."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of} questions right ({self.right * 100 // self.of} %)"


@dataclass(frozen=True)
class Certificate:
    """What a learner has earned, in plain values that follow from the record alone.

    earned is the time in the record at which the last thing that was missing was there, in UTC and
    to the second (ISO 8601). score is the assessment that reached the mark, and edition the one of
    the course in which it was taken; where there is none to take, None and the present one.
    evidence is the hash of the entry that completed it: through the chain it stands for everything
    recorded until then.
    """

    learner: str
    course: str
    title: str
    edition: str
    lessons: tuple[str, ...]
    score: Score | None
    earned: str
    evidence: str


@dataclass(frozen=True)
class Shortfall:
    """What is still missing, a sentence each."""

    missing: tuple[str, ...]


def award(rule: Rule, entries: Sequence[Entry], learner: str) -> Certificate | Shortfall:
    """The certificate for what the chain holds, or what is missing in it.

    An assessment counts as soon as it reaches the mark, before or after the lessons. ValueError if
    the learner has no name.
    """
    if not learner.strip():
        raise ValueError("a certificate needs a name")
    finished: dict[str, Entry] = {}
    passed: Entry | None = None
    best: Score | None = None
    for entry in _of_course(entries, rule.course):
        if entry.fields["kind"] == LESSON:
            finished.setdefault(entry.fields["lesson"], entry)
        elif entry.fields["kind"] == RESULT and passed is None and rule.assessment:
            best = max((best or _score(entry), _score(entry)), key=_share)
            passed = entry if rule.assessment.is_passed(best.right, best.of) else None
    missing = (*_lessons_missing(rule, finished), *_assessment_missing(rule, passed, best))
    if missing:
        return Shortfall(missing)
    counted = [finished[lesson] for lesson, _ in rule.required] + ([passed] if passed else [])
    last = max(counted, key=lambda entry: entry.seq)
    return Certificate(
        learner=" ".join(learner.split()),
        course=rule.course,
        title=rule.title,
        edition=passed.fields["edition"] if passed else rule.edition,
        lessons=tuple(title for _, title in rule.required),
        score=best,
        earned=_to_the_second(last.fields["at"]),
        evidence=last.hash,
    )


def _of_course(entries: Iterable[Entry], course: str) -> Iterable[Entry]:
    return (entry for entry in entries if entry.fields["course"] == course)


def _score(entry: Entry) -> Score:
    return Score(entry.fields["right"], entry.fields["of"])


def _share(score: Score) -> float:
    return score.right / score.of if score.of else 0.0


def _to_the_second(time: str) -> str:
    return f"{time[:19]}Z"


def _lessons_missing(rule: Rule, finished: Mapping[str, Entry]) -> Iterable[str]:
    if not rule.required:
        yield f"The course “{rule.title}” names no lesson that must be finished."
    for lesson, title in rule.required:
        if lesson not in finished:
            yield f"Finish the lesson “{title}”."


def _assessment_missing(rule: Rule, passed: Entry | None, best: Score | None) -> Iterable[str]:
    asked = rule.assessment
    if asked is None or passed is not None:
        return
    so_far = f" (so far at best {best})" if best else ""
    yield (
        f"Take the final assessment and get at least {asked.needed} of its {asked.questions}"
        f" questions right{so_far}."
    )
