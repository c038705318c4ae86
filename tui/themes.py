"""Two themes of our own: coffee by night and milk by day."""

from collections.abc import Container

from textual.theme import Theme

NIGHT = Theme(
    name="unstir-night",
    dark=True,
    primary="#d8a25e",
    secondary="#7fb4c9",
    accent="#e8c38a",
    foreground="#e9e2d8",
    background="#1b1714",
    surface="#221d19",
    panel="#2d2621",
    success="#8fc08a",
    warning="#e0b457",
    error="#e58a78",
)

DAY = Theme(
    name="unstir-day",
    dark=False,
    primary="#8a5a1f",
    secondary="#1f6b86",
    accent="#9c5f14",
    foreground="#2b241e",
    background="#faf6f0",
    surface="#f3ece2",
    panel="#e8ddce",
    success="#2f7335",
    warning="#8a6100",
    error="#a63a26",
)

THEMES = (NIGHT, DAY)


def theme_to_begin_with(wishes: tuple[object, ...], known: Container[object], ground: str) -> str:
    """The first wish that is the name of a theme; else ours for the terminal's ground."""
    own = DAY if ground == "light" else NIGHT
    return next((str(wish) for wish in wishes if wish in known), own.name)
