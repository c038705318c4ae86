"""Advice to authors: what may be written, but does not teach or measure as well as it could.

Where the bounds come from: three good choices usually suffice (Tarrant and others 2009); and in
sets of questions that nobody checked, the longest choice was right in over half of them, so that
who always picks the longest passes.
"""

from collections import Counter
from collections.abc import Iterator

from unstir.lessons import glossary_check
from unstir.lessons.contents import count_words, symbols_explained, symbols_used
from unstir.lessons.course import Loaded
from unstir.lessons.lesson import Lesson, Section
from unstir.lessons.places import Path
from unstir.lessons.problem import Problem
from unstir.lessons.source import Source
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.question import AnyQuestion

MOST_WORDS = 180
FEWEST_DISTRACTORS, MOST_DISTRACTORS = 2, 4
FEWEST_HINTS = 2
FEWEST_WORDS_OF_FEEDBACK = 3
ENOUGH_QUESTIONS = 8
LARGEST_SHARE = 0.5


def advice(loaded: Loaded) -> Iterator[Problem]:
    """Everything that could be better in a course."""
    known: set[str] = set()
    for lesson in loaded.course.lessons:
        source = loaded.lessons[lesson.id]
        for i, section in enumerate(lesson.sections):
            yield from _section(source, ("section", i), section)
            for j, question in enumerate(section.questions):
                yield from _question(source, ("section", i, "question", j), question)
        if loaded.glossary:
            yield from glossary_check.unexplained(loaded.course.glossary, lesson, source)
        known |= _explained(lesson)
        yield from _symbols(source, lesson, known)
    for source, questions in loaded.banks:
        for i, question in enumerate(questions):
            yield from _question(source, ("question", i), question)
    if loaded.glossary:
        by_id: dict[str, Lesson] = {lesson.id: lesson for lesson in loaded.course.lessons}
        yield from glossary_check.advice_on(loaded.glossary, loaded.course.glossary, by_id)
    yield from _leaks(loaded)
    yield from _unused(loaded)


def _warning(source: Source, path: Path, what: str, remedy: str) -> Problem:
    return Problem(source.file, *source.places.of(path), what, remedy)


def _section(source: Source, path: Path, section: Section) -> Iterator[Problem]:
    words = count_words(section.text)
    if words > MOST_WORDS:
        what = f"the text has {words} words, more than a screen of {MOST_WORDS}"
        yield _warning(source, (*path, "text"), what, "divide the section")


def _question(source: Source, path: Path, question: AnyQuestion) -> Iterator[Problem]:
    if len(question.hints) < FEWEST_HINTS:
        remedy = "write two or three, from a pointer to nearly the answer"
        yield _warning(source, (*path, "hints"), "there is only one hint", remedy)
    if isinstance(question, SingleChoice):
        yield from _choices(source, path, question)


def _choices(source: Source, path: Path, question: SingleChoice) -> Iterator[Problem]:
    distractors = len(question.choices) - 1
    if not FEWEST_DISTRACTORS <= distractors <= MOST_DISTRACTORS:
        what = f"the number of wrong choices is {distractors}"
        yield _warning(source, (*path, "choices"), what, "two or three good ones are enough")
    for place, choice in enumerate(question.choices):
        if len(choice.feedback.split()) < FEWEST_WORDS_OF_FEEDBACK:
            what = f"the feedback says only “{choice.feedback}”"
            remedy = "say why the choice is tempting, and why it is right or wrong"
            yield _warning(source, (*path, "choices", place, "feedback"), what, remedy)


def _explained(lesson: Lesson) -> set[str]:
    texts = (section.text for section in lesson.sections)
    return {letter for text in texts for letter in symbols_explained(text)}


def _symbols(source: Source, lesson: Lesson, known: set[str]) -> Iterator[Problem]:
    """A symbol of a formula that stands nowhere alone has probably not been explained."""
    told: set[str] = set()
    for i, section in enumerate(lesson.sections):
        for letter in sorted(symbols_used(section.text) - known - told):
            what = f"the symbol {letter} is used, but not explained"
            remedy = "say what it means in a sentence in which it stands alone between $ signs"
            yield _warning(source, ("section", i, "text"), what, remedy)
            told.add(letter)


def _leaks(loaded: Loaded) -> Iterator[Problem]:
    """The key must not be guessed from its length or its place."""
    questions = [
        question for question in loaded.course.questions if isinstance(question, SingleChoice)
    ]
    if len(questions) < ENOUGH_QUESTIONS:
        return
    longest = sum(map(_key_is_longest, questions)) / len(questions)
    if longest > LARGEST_SHARE:
        what = f"the right choice is the longest in {longest:.0%} of the questions"
        yield _warning(loaded.source, (), what, "shorten right choices or lengthen wrong ones")
    place, count = Counter(map(_key_place, questions)).most_common(1)[0]
    if count / len(questions) > LARGEST_SHARE:
        what = f"the right choice is written in place {place + 1} in {count} of {len(questions)}"
        yield _warning(loaded.source, (), f"{what} questions", "vary its place")


def _key_place(question: SingleChoice) -> int:
    return next(place for place, choice in enumerate(question.choices) if choice.correct)


def _key_is_longest(question: SingleChoice) -> bool:
    """Whether the right choice is longer than every other."""
    key = question.choices[_key_place(question)]
    return all(len(key.text) > len(c.text) for c in question.choices if c is not key)


def _unused(loaded: Loaded) -> Iterator[Problem]:
    """Names that course.toml declares and no question uses."""
    questions = loaded.course.questions
    used: dict[str, set[str]] = {
        "concepts": {concept for question in questions for concept in question.concepts},
        "misconceptions": {name for question in questions for name in question.misconceptions()},
    }
    declared = {"concepts": loaded.course.concepts, "misconceptions": loaded.course.misconceptions}
    for table, names in declared.items():
        for name in names:
            if name not in used[table]:
                what = f"no question is about `{name}`"
                yield _warning(loaded.source, (table, name), what, "ask about it, or remove it")
