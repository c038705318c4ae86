"""The tokens of a formula with their places, and the error that names one."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)


class FormulaError(ValueError):
    """A formula outside the subset: where in it (counted from 0), what, and what to do."""

    def __init__(self, offset: int, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.offset = offset
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True)
class Token:
    """A piece of a formula's text, and where it begins."""

    text: str
    offset: int


def tokens_of(source: str) -> list[Token]:
    """Commands, numbers and single characters; white space is left out."""
    found = (Token(match[0], match.start()) for match in _TOKEN.finditer(source))
    return [token for token in found if not token.text.isspace()]
