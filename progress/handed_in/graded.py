"""An answer that was graded anew, as plain values."""

from dataclasses import dataclass

from unstir.progress.attempt import Attempt


@dataclass(frozen=True)
class Graded:
    """An attempt, the hash of its entry, and what the instructor's own course says of it.

    right is None where that course has no such question, or not as it was asked, or where the
    question cannot have such a response; why then says which.
    """

    attempt: Attempt
    hash: str
    right: bool | None
    why: str = ""

    @property
    def differs(self) -> bool:
        """Whether the learner's record says otherwise than the course."""
        return self.right is not None and self.right != self.attempt.correct


@dataclass(frozen=True)
class Examined:
    """A final assessment: what the record says, and what it was when graded anew.

    claimed of `of` is recorded; right of asked was found, both None where it cannot be said, since
    the edition of the course in which it was taken is not at hand.
    """

    hash: str
    claimed: int
    of: int
    right: int | None
    asked: int | None

    @property
    def percent(self) -> int:
        """The share of right answers that was found, rounded down; 0 where none can be said."""
        return 100 * self.right // self.asked if self.right is not None and self.asked else 0
