"""Ids for questions that come without: from their own name, their title or what they ask."""

import hashlib
import re
import unicodedata

from unstir.quizzes.ids import LONGEST_ID, is_id
from unstir.quizzes.question import Id

_NOT_WORDS = re.compile(r"```.*?(?:```|\Z)|\\[a-zA-Z]+", re.DOTALL)
_ROOM_FOR_A_NUMBER = 4


def id_from(text: str) -> Id:
    """The text itself if it is an id; else its first words as one; else an id by its hash.

    The same text always gives the same id.
    """
    if is_id(text):
        return Id(text)
    bare = _NOT_WORDS.sub(" ", text[:2000])
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while words and len("-".join(words)) > LONGEST_ID - _ROOM_FOR_A_NUMBER:
        words.pop()
    if words:
        return Id("-".join(words))
    return Id("question-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8])


class Ids:
    """The ids of one file, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, text: str) -> Id:
        """The id from a text; with a number behind it if an item before has it already."""
        first = id_from(text)
        wanted, number = first, 1
        while wanted in self._given:
            number += 1
            wanted = Id(f"{first[: LONGEST_ID - 1 - len(str(number))].rstrip('-')}-{number}")
        self._given.add(wanted)
        return wanted
