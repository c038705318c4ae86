"""Styled text broken into lines at spaces, but not at glue."""

import re

from rich.cells import cell_len
from textual.content import Content

# Stands for a space at which a line is not broken: Textual would break at a no-break space too.
GLUE = "\ue000"


def wrapped(text: Content, width: int) -> list[Content]:
    """The lines of a text, broken at spaces but not at glue, which becomes space.

    What is glued together and wider than a line is broken at its glue, not inside a word.
    """
    width = max(width, 1)
    lines = _loosened(text, width).wrap(width)
    return [Content(line.plain.replace(GLUE, " "), list(line.spans)) for line in lines]


def _loosened(text: Content, width: int) -> Content:
    if GLUE not in text.plain:
        return text
    plain = re.sub(
        r"\S+",
        lambda run: run[0] if cell_len(run[0]) <= width else run[0].replace(GLUE, " "),
        text.plain,
    )
    return Content(plain, list(text.spans))
