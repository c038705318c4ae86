"""The kinds of question, by the name that a lesson writes in kind = "..."."""

from collections.abc import Mapping

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.order import Ordering
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion
from unstir.quizzes.several import SeveralChoices

KINDS: Mapping[str, type[AnyQuestion]] = {
    "choice": SingleChoice,
    "several": SeveralChoices,
    "numeric": Numeric,
    "order": Ordering,
    "order-frames": OrderFrames,
    "match": Matching,
    "predict-number": PredictNumber,
    "predict-step": PredictStep,
    "predict-choice": PredictChoice,
    "derive": Derivation,
}
