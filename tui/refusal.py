"""How a command ends that cannot do what it was asked to."""

FAILED = 1
MISUSED = 2


class Refusal(Exception):  # noqa: N818 -- it is an answer to the user, not a fault of the program
    """One sentence that ends the program, and the exit status that goes with it."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status
