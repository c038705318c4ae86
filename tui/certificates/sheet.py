"""A sheet of paper, A4 across, and the marks on it, in millimetres from the top left."""

from dataclasses import dataclass
from enum import StrEnum

WIDTH, HEIGHT = 297.0, 210.0
POINT = 25.4 / 72
"""A printer's point, in which letters are measured, in millimetres."""

At = tuple[float, float]


class Style(StrEnum):
    """The cuts of the typeface."""

    REGULAR = "SourceSerifPro-Regular.ttf"
    SEMIBOLD = "SourceSerifPro-Semibold.ttf"
    ITALIC = "SourceSerifPro-It.ttf"


@dataclass(frozen=True)
class Words:
    """A line of text; at is on its baseline: its middle, or its beginning if it is not centred."""

    text: str
    at: At
    points: float
    style: Style
    colour: str
    is_centred: bool = True


@dataclass(frozen=True)
class Curve:
    """A cubic curve from its first point to its last, drawn by the two between (Bézier)."""

    points: tuple[At, At, At, At]
    width: float
    colour: str


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    at: At
    radius: float
    colour: str


@dataclass(frozen=True)
class Box:
    """The outline of a rectangle."""

    at: At
    size: At
    width: float
    colour: str


Mark = Words | Curve | Dot | Box


@dataclass(frozen=True)
class Sheet:
    """What is drawn, in this order, on paper of a colour; title and words say it to a reader."""

    title: str
    paper: str
    marks: tuple[Mark, ...]
