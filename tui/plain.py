"""A lesson as text: append-only, readable by a screen reader, a pipe or a printer."""

import textwrap
from collections.abc import Iterator, Sequence

from unstir.engine.experiments.experiment import Experiment
from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula.line import line
from unstir.lessons.formula.speech import words
from unstir.lessons.lesson import Lesson, Section, Visual
from unstir.lessons.markup import parse
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.order import Ordering
from unstir.quizzes.question import AnyQuestion, Markup
from unstir.quizzes.several import SeveralChoices

WIDTH = 78
PRINTED = 0  # the seed of the order of what is shuffled: on paper it is the same for everybody


def lesson_text(lesson: Lesson) -> str:
    """The whole lesson, its pictures described, its questions without their answers."""
    parts = [f"{lesson.title}\n{'=' * len(lesson.title)}", _document(lesson.summary)]
    for number, section in enumerate(lesson.sections, 1):
        parts.extend(_section(number, section))
    return "\n\n".join(parts)


def _section(number: int, section: Section) -> Iterator[str]:
    title = f"{number}. {section.title}"
    yield f"{title}\n{'-' * len(title)}"
    yield _document(section.text)
    if section.visual is not None:
        yield _visual(section.visual)
    for takeaway in section.takeaways:
        yield _wrap("To take away: " + _document(takeaway))
    for question in section.questions:
        yield _question(question)


def _visual(visual: Visual) -> str:
    """The caption, then the picture at its beginning, middle and end, in words."""
    experiment: Experiment = visual.experiment
    wanted = {0, experiment.last // 2, experiment.last}
    seen = [frame.description for frame in experiment.frames() if frame.step in wanted]
    caption = "Picture: " + " ".join(_document(visual.caption).split())
    return "\n".join([_wrap(caption), *(_wrap(text, "  ") for text in seen)])


def _question(question: AnyQuestion) -> str:
    return "\n".join([_wrap("Question: " + _flat(question.stem)), *_answers(question)])


def _answers(question: AnyQuestion) -> list[str]:  # noqa: PLR0911 -- one a kind of question
    """What there is to answer with, and how it is done."""
    match question:
        case SingleChoice(choices=choices):
            return _numbered([choice.text for choice in choices])
        case SeveralChoices(choices=choices):
            texts = [choice.text for choice in choices]
            return ["(Choose all that are right.)", *_numbered(texts)]
        case Numeric():
            return ["(Answer with a number.)"]
        case Ordering(items=items):
            order = question.arranged(PRINTED)
            return ["(Put them in order.)", *_numbered([items[place] for place in order])]
        case Matching(pairs=pairs):
            rights = [pairs[place].right for place in question.arranged(PRINTED)]
            lefts = ["Of these:", *_numbered([pair.left for pair in pairs])]
            return ["(Find the pairs.)", *lefts, "each has one of these:", *_numbered(rights)]
        case OrderFrames(steps=steps):
            return [f"(In the app: put {len(steps)} moments of the picture in order.)"]
        case Derivation():
            return ["(Derive it on paper.)"]
    return []


def _numbered(texts: Sequence[Markup]) -> list[str]:
    return [
        _wrap(f"{number}. {_flat(text)}", "  ", "     ") for number, text in enumerate(texts, 1)
    ]


def _flat(markup: str) -> str:
    return " ".join(_document(parse(markup)).split())


def _document(document: Document) -> str:
    return "\n\n".join(_block(block, "") for block in document.blocks)


def _wrap(text: str, indent: str = "", hang: str | None = None) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent if hang is None else hang
    )


def _block(block: Block, indent: str) -> str:  # noqa: PLR0911 -- one a kind of block
    match block:
        case Paragraph(inlines):
            return _wrap(_inlines(inlines), indent)
        case Display(tree):
            return f"{indent}    {line(tree)}\n{_wrap('(' + words(tree) + ')', indent + '    ')}"
        case Bullets(items):
            return "\n".join(_item("- ", item, indent) for item in items)
        case Numbered(start, items):
            return "\n".join(
                _item(f"{number}. ", item, indent) for number, item in enumerate(items, start)
            )
        case Note(blocks):
            return "\n\n".join(_block(one, indent + "  ") for one in blocks)
        case Listing(text, _):
            return textwrap.indent(text.rstrip(), indent + "    ")
        case Table():
            return _table(block, indent)


def _item(mark: str, blocks: Sequence[Block], indent: str) -> str:
    text = "\n".join(_block(block, indent + " " * len(mark)) for block in blocks)
    return indent + mark + text.removeprefix(indent + " " * len(mark))


def _table(table: Table, indent: str) -> str:
    """Row by row, each cell under its title: a voice reads a row as a sentence."""
    titles = [_inlines(title) for title in table.titles]
    return "\n".join(
        _wrap(
            "; ".join(
                f"{title}: {_inlines(cell)}" for title, cell in zip(titles, row, strict=True)
            ),
            indent,
            indent + "  ",
        )
        for row in table.rows
    )


def _inlines(inlines: Sequence[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(part: Inline) -> str:
    match part:
        case Plain(text) | Code(text):
            return text
        case Formula(tree):
            return line(tree)
        case Emphasis(inlines) | Strong(inlines):
            return _inlines(inlines)
