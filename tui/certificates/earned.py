"""Whether the learner has earned the certificate of a course."""

import math

from unstir.lessons.lesson import Course
from unstir.progress.certificates.award import Asked, Certificate, Rule, Shortfall, award
from unstir.progress.journal import Journal


def rule_of(course: Course) -> Rule:
    """What a course asks for its certificate."""
    titles = {lesson.id: lesson.title for lesson in course.lessons}
    rules = course.assessment
    percent = math.ceil(rules.pass_mark * 100 - 1e-9)  # 0.07 * 100 is a little more than 7
    return Rule(
        course=course.id,
        title=course.title,
        edition=course.edition,
        required=tuple((one, titles.get(one, one)) for one in course.required),
        assessment=Asked(rules.length, percent) if rules.length else None,
    )


def earned(course: Course, journal: Journal, learner: str) -> Certificate | Shortfall:
    """The certificate that the record holds for the learner, or what is missing still.

    RecordError if the record cannot be read.
    """
    return award(rule_of(course), journal.entries(), learner)
