"""The kinds of question, by the name that a lesson writes in kind = "..."."""

from collections.abc import Mapping

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.question import AnyQuestion

KINDS: Mapping[str, type[AnyQuestion]] = {"choice": SingleChoice}
