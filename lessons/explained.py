"""What every key of the format is for, in a sentence, with an example of it as written in TOML."""

from collections.abc import Mapping

from unstir.lessons.explained_questions import QUESTIONS
from unstir.lessons.explanation import Explained
from unstir.lessons.glossary import Sign, Term
from unstir.lessons.lesson import Idea, Section, Visual
from unstir.lessons.written import (
    AssessmentTable,
    BankFile,
    CourseFile,
    GlossaryFile,
    LessonFile,
    PartTable,
)

_ENTRY = {
    "meaning": Explained("what it means, in a sentence", 'meaning = "The data without noise."'),
    "lesson": Explained("the lesson that introduces it", 'lesson = "first-noise"'),
    "section": Explained("the section of it", 'section = "one-step"'),
}
EXPLAINED: Mapping[type, Mapping[str, Explained]] = {
    CourseFile: {
        "format": Explained("the version of this format", "format = 1"),
        "id": Explained("the course's name in records; it never changes", 'id = "my-course"'),
        "title": Explained("shown on the first screen", 'title = "Diffusion in an hour"'),
        "summary": Explained("what the course is about", 'summary = "From noise to pictures."'),
        "language": Explained("a language tag", 'language = "en"'),
        "licence": Explained("what others may do with the text", 'licence = "CC-BY-4.0"'),
        "authors": Explained("who wrote it", 'authors = ["Ada", "Bo"]'),
        "part": Explained("the parts, in order, each a [[part]]", "[[part]]"),
        "concepts": Explained(
            "every concept that questions are about, with a sentence",
            'closed-form = "The formula that jumps to any step."',
        ),
        "misconceptions": Explained(
            "every mistake that wrong choices may show, with a sentence",
            'chain-must-be-walked = "Step t is thought to need the steps before it."',
        ),
        "required": Explained(
            "the lessons that a certificate asks for; all, if left out",
            'required = ["first-noise"]',
        ),
        "idea": Explained("things to try in the playground, each an [[idea]]", "[[idea]]"),
        "assessment": Explained(
            "how the final assessment is drawn, an [assessment]", "[assessment]"
        ),
    },
    AssessmentTable: {
        "items": Explained("how many questions it asks; 24, if left out", "items = 24"),
        "pass": Explained("the share that has to be right; 0.8, if left out", "pass = 0.8"),
        "lessons": Explained(
            "lessons that it asks about, each at least once; all, if left out",
            'lessons = ["first-noise"]',
        ),
        "banks": Explained(
            "banks that it draws on, besides the lessons; all, if left out", 'banks = ["noise"]'
        ),
    },
    Idea: {
        "id": Explained("a name of its own", 'id = "same-noise"'),
        "title": Explained("what it is called in the list", 'title = "The same noise"'),
        "text": Explained("what to do, in a sentence", 'text = "Play both."'),
        "look": Explained("what to look for", 'look = "Which of them blurs first?"'),
        "visual": Explained(
            "the visuals that it sets up, one after the other, each an [[idea.visual]]",
            "[[idea.visual]]",
        ),
        "pause": Explained("the step at which they stop; if left out, the last", "pause = 40"),
    },
    GlossaryFile: {
        "format": Explained("the version of this format", "format = 1"),
        "term": Explained("the terms, each a [[term]]", "[[term]]"),
        "symbol": Explained("the symbols of formulas, each a [[symbol]]", "[[symbol]]"),
    },
    Term: {
        "id": Explained("a name of its own", 'id = "forward-process"'),
        "name": Explained("the term", 'name = "forward process"'),
        **_ENTRY,
        "also": Explained("other forms of the term", 'also = ["noising"]'),
    },
    Sign: {
        "id": Explained("a name of its own", 'id = "clean-picture"'),
        "symbol": Explained("the symbol, with its mark and its index", "symbol = 'x_0'"),
        "name": Explained("what it is called", 'name = "clean picture"'),
        **_ENTRY,
        "only": Explained(
            "the lessons in which it means this; all, if left out", 'only = ["first-noise"]'
        ),
        "knobs": Explained("fields of visuals that set it, or t, the timeline", 'knobs = ["data"]'),
        "labels": Explained("readings, axes and curves that show it", 'labels = ["x_0"]'),
    },
    PartTable: {
        "id": Explained("a name of its own", 'id = "begin"'),
        "title": Explained("what the part is called", 'title = "To begin with"'),
        "lessons": Explained(
            "files beside course.toml, without .toml, in order", 'lessons = ["first-noise"]'
        ),
    },
    LessonFile: {
        "title": Explained("shown in the list and above the lesson", 'title = "First noise"'),
        "summary": Explained("the lesson in a sentence", 'summary = "What one step does."'),
        "objectives": Explained(
            "what a learner can do afterwards", 'objectives = ["jump to any step"]'
        ),
        "minutes": Explained("how long it takes", "minutes = 15"),
        "difficulty": Explained("what it asks of a learner", 'difficulty = "introductory"'),
        "concepts": Explained("what it is about, by ids of the course", 'concepts = ["noise"]'),
        "authors": Explained("who wrote it", 'authors = ["Ada"]'),
        "section": Explained("the sections, in order, each a [[section]]", "[[section]]"),
        "prerequisites": Explained("lessons to take before", 'prerequisites = ["first-noise"]'),
        "sources": Explained(
            "where facts and formulas come from", 'sources = ["Ho and others 2020, equation 4."]'
        ),
    },
    BankFile: {
        "format": Explained("the version of this format", "format = 1"),
        "title": Explained("what the questions are about", 'title = "Schedules"'),
        "authors": Explained("who wrote them", 'authors = ["Ada"]'),
        "question": Explained("the questions, each a [[question]]", "[[question]]"),
    },
    Section: {
        "id": Explained("the learner comes back to it; unique in the lesson", 'id = "one-step"'),
        "title": Explained("its heading", 'title = "One step"'),
        "numbers": Explained(
            "numbers of an example, by the names that texts call them in braces: {x0}, {= sqrt(a)}",
            'numbers = { x0 = 2, a = 0.81, x = "x_t(x0, -0.5, a)" }',
        ),
        "text": Explained("at most 180 words, which is one screen", "text = '''...'''"),
        "visual": Explained("a picture that moves, at most one", "[section.visual]"),
        "question": Explained("its questions, each a [[section.question]]", "[[section.question]]"),
        "takeaways": Explained("what to remember", "takeaways = ['$x_T$ is noise.']"),
        "exercise": Explained(
            "the exercise of `unstir exercise` that belongs to it", 'exercise = "jump"'
        ),
    },
    Visual: {
        "kind": Explained("what is shown", 'kind = "forward"'),
        "caption": Explained("what there is to see", 'caption = "A ring dissolves."'),
        "knobs": Explained("fields that the learner may turn", 'knobs = ["steps", "seed"]'),
    },
    **QUESTIONS,
}
