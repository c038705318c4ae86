"""One good question of every kind, for the laws that all kinds keep."""

import pytest

from unstir.quizzes.choice import Choice, SingleChoice
from unstir.quizzes.derive import Derivation, SolutionStep
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching, Mismatch, Pair
from unstir.quizzes.numeric import Branch, Numeric
from unstir.quizzes.order import Misplaced, Ordering
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import (
    AnyQuestion,
    Concept,
    Id,
    Markup,
    Misconception,
    Settings,
    Step,
)
from unstir.quizzes.several import SeveralChoices

YES, NO, SLIP = Markup("Yes."), Markup("No."), Misconception("slip")
HINTS = (Markup("Look."),)
WHY = Markup("Because.")
ABOUT = (Concept("noise"),)
CHOICES = (
    Choice(Markup("a"), YES, correct=True),
    Choice(Markup("b"), NO, misconception=SLIP),
    Choice(Markup("c"), NO, counterfactual=Settings((("seed", 2),))),
)
COSINE = Settings((("schedule", "cosine"),))

ORDER = Ordering(
    Id("order"),
    Markup("In which order?"),
    (Markup("draw"), Markup("guess"), Markup("step"), Markup("repeat")),
    YES,
    NO,
    HINTS,
    WHY,
    ABOUT,
    (Misplaced(3, 1, Markup("Nothing was drawn."), SLIP), Misplaced(4, 2, Markup("Guess first."))),
)
FRAMES = OrderFrames(
    Id("frames"),
    Markup("In which order?"),
    (Step(0), Step(300), Step(900)),
    YES,
    NO,
    HINTS,
    WHY,
    ABOUT,
    (Misplaced(3, 1, Markup("Noise comes last."), SLIP),),
    COSINE,
    "noisy",
)
MATCH = Matching(
    Id("match"),
    Markup("What belongs together?"),
    (
        Pair(Markup("beta"), Markup("added")),
        Pair(Markup("alpha"), Markup("kept by one step")),
        Pair(Markup("alpha bar"), Markup("kept by all")),
    ),
    YES,
    NO,
    HINTS,
    WHY,
    ABOUT,
    (Mismatch(2, 3, Markup("That has a bar."), SLIP),),
)
DERIVE = Derivation(
    Id("derive"),
    Markup("Derive it."),
    (
        SolutionStep(Markup("insert"), Markup("Insert first.")),
        SolutionStep(Markup("add"), Markup("Variances add up."), SLIP),
        SolutionStep(Markup("repeat"), Markup("So for every step.")),
    ),
    YES,
    HINTS,
    WHY,
    ABOUT,
)
NUMBER = Numeric(
    Id("number"),
    Markup("How many?"),
    0.5,
    YES,
    NO,
    HINTS,
    WHY,
    ABOUT,
    tolerance=0.01,
    branches=(Branch(0.25, Markup("That is its square."), SLIP),),
)
ALL: tuple[AnyQuestion, ...] = (
    SingleChoice(Id("choice"), Markup("Which?"), CHOICES, HINTS, WHY, ABOUT),
    SeveralChoices(Id("several"), Markup("Which ones?"), CHOICES, HINTS, WHY, ABOUT),
    NUMBER,
    ORDER,
    FRAMES,
    MATCH,
    DERIVE,
    PredictNumber(
        **{name: getattr(NUMBER, name) for name in NUMBER.__dataclass_fields__},
        settings=COSINE,
        until=Step(3),
    ),
    PredictStep(
        **{name: getattr(NUMBER, name) for name in NUMBER.__dataclass_fields__}
        | {"value": 40.0, "tolerance": 3, "branches": ()},
        settings=COSINE,
    ),
    PredictChoice(
        Id("predict"), Markup("What will be?"), CHOICES, HINTS, WHY, ABOUT, settings=COSINE
    ),
)


@pytest.fixture(params=ALL, ids=lambda question: type(question).__name__)
def question(request: pytest.FixtureRequest) -> AnyQuestion:
    """A good question of each kind in turn."""
    given: AnyQuestion = request.param
    return given
