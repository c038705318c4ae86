"""What every key of a question is for, in a sentence, with an example."""

from collections.abc import Mapping

from unstir.lessons.draws import Between, OneFrom
from unstir.lessons.explanation import Explained
from unstir.quizzes.choice import Choice, SingleChoice
from unstir.quizzes.derive import Derivation, SolutionStep
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching, Mismatch, Pair
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.order import Misplaced, Ordering
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.several import SeveralChoices

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
QUESTIONS: Mapping[type, Mapping[str, Explained]] = {
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
