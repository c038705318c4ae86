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
    primary="#7d4e17",
    secondary="#1b627b",
    accent="#84500f",
    foreground="#2b241e",
    background="#faf6f0",
    surface="#f3ece2",
    panel="#e8ddce",
    success="#286a2e",
    warning="#765300",
    error="#a63a26",
)

THEMES = (NIGHT, DAY)


def theme_to_begin_with(wishes: tuple[object, ...], known: Container[object], ground: str) -> str:
    """The first wish that is the name of a theme; else ours for the terminal's ground."""
    own = DAY if ground == "light" else NIGHT
    return next((str(wish) for wish in wishes if wish in known), own.name)
