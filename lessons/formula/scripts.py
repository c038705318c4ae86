"""Subscripts and superscripts of Unicode, where every character of a script has one."""

from unstir.lessons.formula.tree import Row, Symbol

SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzTN∗′",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴺ*′",
        strict=True,
    )
)


def lowered(script: Row | None) -> str | None:
    """The script as Unicode subscripts; "" for no script; None where there is no such character."""
    return _mapped(script, SUBSCRIPTS)


def raised(script: Row | None) -> str | None:
    """The script as Unicode superscripts, as lowered()."""
    return _mapped(script, SUPERSCRIPTS)


def _mapped(script: Row | None, table: dict[str, str]) -> str | None:
    if script is None:
        return ""
    letters = [part.text for part in script.parts if isinstance(part, Symbol)]
    plain = "".join(letters).replace(" ", "")
    if len(letters) < len(script.parts) or not all(letter in table for letter in plain):
        return None
    return "".join(table[letter] for letter in plain)
