"""Which letter of ASCII stands for any other character, cell by cell."""

from functools import lru_cache
from unicodedata import category, combining, east_asian_width, normalize

UNKNOWN = "?"

CELLS = {
    **dict.fromkeys("─┄┈╌⠤▔▁¯•·‐‑–—−∙", "-") | dict.fromkeys("│┃║▏▎▍▌▋▊▐▕┆┊╎⎜⎟⎢⎥⎨⎬∣‖∥⌊⌈⌋⌉", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╭╮╰╯╠╣┏┓┗┛⎧⎩⎫⎭⎡⎣⎤⎦⊕±", "+"),
    **dict.fromkeys("⎛⎠◐◑÷", "/") | dict.fromkeys("⎝⎞", "\\"),
    **dict.fromkeys("❯›►▶→⟩⊳⇒⟶↦≥≫", ">") | dict.fromkeys("‹◄◀←⟨⇐≤≪⏎⌫", "<"),
    **dict.fromkeys("↑▲␛", "^") | dict.fromkeys("↓▼✓✔", "v"),
    **dict.fromkeys("✗✘×⊗╳", "x") | dict.fromkeys("○◯∘⊙", "o") | dict.fromkeys("●◆■⬤∗⋆", "*"),
    **dict.fromkeys("“”„", '"') | dict.fromkeys("‘’‚′", "'") | dict.fromkeys("…⋯░", "."),
    **dict.fromkeys("█▉", "#") | dict.fromkeys("▀▄▖▗▘▝▞▚▙▛▜▟≡━═", "="),
    **dict.fromkeys("≈∝∼", "~") | dict.fromkeys("\u00a0\u2009\u202f\ue000▂▃▅▆▇", " "),
    **dict(zip("▒▓√≠⊤⊥▁", ":%V#T__", strict=True)),
    **dict(zip("αβγδεζηθλμνξπρσςτφχψω", "abgdezhtlmnxprsstfcyw", strict=True)),
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", "GDTLXPSFYW", strict=True)),
    **dict(zip("øØłŁđıßæÆ", "oOlLdisaA", strict=True)),
}
"""What stands for the frames and marks of the screen, and for letters without a letter inside."""


@lru_cache(maxsize=1024)
def cell(letter: str) -> str:
    """What stands for one character, in as many cells; nothing for a mark upon another."""
    if letter.isascii():
        return letter
    if category(letter) in {"Mn", "Me", "Cf"}:
        return ""
    width = 2 if east_asian_width(letter) in "WF" else 1
    plain = next((part for part in normalize("NFKD", letter) if not combining(part)), UNKNOWN)
    found = CELLS.get(letter) or CELLS.get(plain) or plain
    if found.isascii() and width == 1:
        return found
    return (" " if category(letter) == "So" else UNKNOWN) * width  # an emoji says nothing more
