"""Styled text broken into lines at spaces, but not at glue."""

from textual.content import Content

# Stands for a space at which a line is not broken: Textual would break at a no-break space too.
GLUE = "\ue000"


def wrapped(text: Content, width: int) -> list[Content]:
    """The lines of a text, broken at spaces but not at glue, which becomes space."""
    lines = text.wrap(max(width, 1))
    return [Content(line.plain.replace(GLUE, " "), list(line.spans)) for line in lines]
