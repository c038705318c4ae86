"""A lesson as text to be read from beginning to end: by a pipe, a printer, or a patient voice."""

from collections.abc import Iterator

from unstir.lessons.lesson import Lesson, Section, Visual
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.question import AnyQuestion
from unstir.tui.plain.console import wrapped
from unstir.tui.plain.seen import seen
from unstir.tui.plain.sheet import sheet
from unstir.tui.plain.voice import SIGNS

PRINTED = 0  # the seed of the order of what is shuffled: on paper it is the same for everybody


def lesson_text(lesson: Lesson) -> str:
    """The whole lesson, its pictures described, its questions without their answers."""
    parts = [f"{lesson.title}\n{'=' * len(lesson.title)}", SIGNS.document(lesson.summary)]
    for number, section in enumerate(lesson.sections, 1):
        parts.extend(_section(number, section))
    return "\n\n".join(parts)


def _section(number: int, section: Section) -> Iterator[str]:
    title = f"{number}. {section.title}"
    yield f"{title}\n{'-' * len(title)}"
    yield SIGNS.document(section.text)
    if section.visual is not None:
        yield _visual(section.visual)
    for takeaway in section.takeaways:
        yield wrapped("To take away: " + SIGNS.flat_document(takeaway))
    for question in section.questions:
        yield _question(question)


def _visual(visual: Visual) -> str:
    """The caption, then the picture at its beginning, middle and end, in words."""
    caption = "Picture: " + SIGNS.flat_document(visual.caption)
    told = (wrapped(sentence, "  ") for sentence in seen(visual.experiment))
    return "\n".join([wrapped(caption), *told])


def _question(question: AnyQuestion) -> str:
    stem = wrapped("Question: " + SIGNS.flat(question.stem))
    if isinstance(question, OrderFrames):
        return f"{stem}\n(In the app: put {len(question.steps)} moments of the picture in order.)"
    offer = sheet(question, PRINTED, None, SIGNS)
    task = [f"({offer.task})"] if offer.task else []
    return "\n".join([stem, *task, *offer.offered])
