r"""Letters in other shapes: \mathbf{x} is 𝐱, \mathcal{N} is 𝒩, \mathbb{E} is 𝔼."""

from collections.abc import Callable, Mapping

from unstir.lessons.formula.tree import Symbol

_SCRIPT_EXCEPTIONS = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
_DOUBLE_EXCEPTIONS = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SPOKEN = {
    "𝔼": "expectation",
    "ℝ": "the real numbers",
    "ℤ": "the whole numbers",
    "𝒩": "normal",
    "𝐈": "identity",
    "𝟎": "zero",
}


def _bold(letter: str) -> str | None:
    for first, last, start in (
        ("A", "Z", 0x1D400),
        ("a", "z", 0x1D41A),
        ("0", "9", 0x1D7CE),
        ("Α", "Ω", 0x1D6A8),
        ("α", "ω", 0x1D6C2),
    ):
        if first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return None


def _script(letter: str) -> str | None:
    if letter in _SCRIPT_EXCEPTIONS:
        return _SCRIPT_EXCEPTIONS[letter]
    return chr(0x1D49C + ord(letter) - ord("A")) if "A" <= letter <= "Z" else None


def _double(letter: str) -> str | None:
    if letter in _DOUBLE_EXCEPTIONS:
        return _DOUBLE_EXCEPTIONS[letter]
    return chr(0x1D538 + ord(letter) - ord("A")) if "A" <= letter <= "Z" else None


FONTS: Mapping[str, tuple[str, Callable[[str], str | None]]] = {
    "mathbf": ("bold", _bold),
    "boldsymbol": ("bold", _bold),
    "bm": ("bold", _bold),
    "mathcal": ("script", _script),
    "mathbb": ("double", _double),
}


def in_font(command: str, symbol: Symbol) -> Symbol | None:
    r"""The symbol in the shape of \command, or None where there is no such letter."""
    name, shape = FONTS[command]
    letter = shape(symbol.text) if len(symbol.text) == 1 else None
    if letter is None:
        return None
    return Symbol(letter, _SPOKEN.get(letter, f"{name} {symbol.spoken}"), symbol.role)
