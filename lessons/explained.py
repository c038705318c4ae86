"""What every key of the format is for, in a sentence, with an example of it as written in TOML."""

from collections.abc import Mapping
from dataclasses import dataclass

from unstir.lessons.draws import Between, OneFrom
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
from unstir.quizzes.choice import Choice, SingleChoice
from unstir.quizzes.derive import Derivation, SolutionStep
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching, Mismatch, Pair
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.order import Misplaced, Ordering
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.several import SeveralChoices


@dataclass(frozen=True)
class Explained:
    """What a key is for, and the key with a value."""

    purpose: str
    example: str


_ASKED = {
    "id": Explained("its name in the learner's record; it never changes", 'id = "one-jump"'),
    "stem": Explained("what is asked; it can be understood alone", 'stem = "How many steps?"'),
    "hints": Explained(
        "a ladder: the first points, the last nearly gives it away",
        'hints = ["Look at the formula.", "Does it need the step before?"]',
    ),
    "explanation": Explained(
        "why the right answer is right; shown after it",
        'explanation = "The closed form needs only the start."',
    ),
    "concepts": Explained("what it is about, by ids of the course", 'concepts = ["closed-form"]'),
}
_CHOICES = {
    "choices": Explained(
        "2 to 6 tables; one right and two or three wrong are best",
        'choices = [{ text = "one", correct = true, feedback = "Yes: one jump." }, ...]',
    ),
    "order": Explained(
        "shuffled anew in every session, or fixed as written (numbers, “both”)", 'order = "fixed"'
    ),
}

_ENTRY = {
    "meaning": Explained("what it means, in a sentence", 'meaning = "The data without noise."'),
    "lesson": Explained("the lesson that introduces it", 'lesson = "first-noise"'),
    "section": Explained("the section of it", 'section = "one-step"'),
}
_SAID = {
    "feedback": Explained("said of the right answer", 'feedback = "All of it."'),
    "otherwise": Explained(
        "said of a wrong answer that has no word of its own", 'otherwise = "Begin at the end."'
    ),
}
_NUMBER = {
    "value": Explained("the right number", "value = 0.25"),
    "tolerance": Explained("how far an answer may be from it", "tolerance = 0.005"),
    "relative_tolerance": Explained(
        "the same as a share of the value; one of the two", "relative_tolerance = 0.02"
    ),
    **_SAID,
    "branches": Explained(
        "wrong numbers that many find",
        'branches = [{ value = 0.0625, feedback = "This is the variance." }]',
    ),
}
_RUN = {
    "settings": Explained("fields of the visual with another value here", "settings = { seed = 3 }")
}
_UNTIL = Explained("the step up to which the visual runs; if left out, the last", "until = 100")
_SHOWS = Explained("the mistake it shows, by its id", 'misconception = "kept-for-added"')
_MISPLACED = Explained(
    "orders that many choose",
    'mistakes = [{ item = 3, before = 1, feedback = "Not before the first." }]',
)

VALUES = Explained(
    "numbers drawn for each learner, for `{name}` in texts and in expressions",
    "values = { kept = { from = [0.25, 0.5] } }",
)
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
    SingleChoice: {**_ASKED, **_CHOICES},
    PredictChoice: {**_ASKED, **_CHOICES, **_RUN, "until": _UNTIL},
    SeveralChoices: {**_ASKED, **_CHOICES},
    Choice: {
        "text": Explained("the answer", 'text = "one jump"'),
        "correct": Explained("whether it is right", "correct = true"),
        "feedback": Explained(
            "why it is right, or tempting and wrong", 'feedback = "That is the long way."'
        ),
        "misconception": Explained(
            "the mistake it shows, by its id", 'misconception = "chain-must-be-walked"'
        ),
        "counterfactual": Explained(
            "fields of the visual that show what would be if this were right",
            "counterfactual = { steps = 10 }",
        ),
    },
    Numeric: {**_ASKED, **_NUMBER},
    PredictNumber: {
        **_ASKED,
        **_NUMBER,
        "value": Explained("what the visual will show", "value = \"reading('SNR', 20)\""),
        **_RUN,
        "until": _UNTIL,
    },
    PredictStep: {
        **_ASKED,
        **_NUMBER,
        "value": Explained("the step at which it happens", "value = \"step_below('SNR', 0)\""),
        **_RUN,
    },
    Branch: {
        "value": Explained("the wrong number", "value = 0.0625"),
        "feedback": Explained("what led there", 'feedback = "This is the variance."'),
        "misconception": Explained(
            "the mistake it shows, by its id", 'misconception = "variance-for-standard-deviation"'
        ),
    },
    OneFrom: {"from": Explained("the values to draw from", "from = [0.25, 0.5, 0.75]")},
    Between: {
        "low": Explained("the smallest", "low = 0.1"),
        "high": Explained("the largest", "high = 0.9"),
        "step": Explained("the distance from one to the next", "step = 0.1"),
    },
    Ordering: {
        **_ASKED,
        **_SAID,
        "items": Explained("3 to 8, in the right order", 'items = ["first", "then", "last"]'),
        "mistakes": _MISPLACED,
    },
    OrderFrames: {
        **_ASKED,
        **_SAID,
        **_RUN,
        "steps": Explained(
            "3 to 8 steps of the visual, in the right order", "steps = [0, 100, 300]"
        ),
        "mistakes": _MISPLACED,
        "pane": Explained("which pane is shown; if left out, the last", 'pane = "noisy"'),
    },
    Misplaced: {
        "item": Explained("the item that was put too early, by number from 1", "item = 3"),
        "before": Explained("the one it was put before", "before = 1"),
        "feedback": Explained("why not", 'feedback = "Noise needs a picture first."'),
        "misconception": _SHOWS,
    },
    Matching: {
        **_ASKED,
        **_SAID,
        "pairs": Explained("2 to 8 pairs", "pairs = [{ left = '$x_0$', right = \"clean\" }, ...]"),
        "mistakes": Explained(
            "mismatches that many make",
            'mistakes = [{ left = 1, right = 2, feedback = "That is the noisy one." }]',
        ),
    },
    Pair: {
        "left": Explained("one side", "left = '$x_0$'"),
        "right": Explained("what belongs to it", 'right = "the clean picture"'),
    },
    Mismatch: {
        "left": Explained("the pair whose left side it is, by number from 1", "left = 1"),
        "right": Explained("the pair whose right side it was given", "right = 2"),
        "feedback": Explained("why not", 'feedback = "That is the noisy one."'),
        "misconception": _SHOWS,
    },
    Derivation: {
        **_ASKED,
        "solution": Explained(
            "2 to 10 steps", "solution = [{ text = '$x_1 = ...$', feedback = \"...\" }, ...]"
        ),
        "feedback": _SAID["feedback"],
    },
    SolutionStep: {
        "text": Explained("the step", "text = 'Put $t = 1$.'"),
        "feedback": Explained(
            "for those who did not have it", 'feedback = "Without it, nothing is fixed."'
        ),
        "misconception": _SHOWS,
    },
}
