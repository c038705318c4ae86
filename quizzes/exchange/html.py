"""HTML's tags in our markup; what has no counterpart is left out, its text kept and a loss said."""

import re
from html import unescape
from typing import TYPE_CHECKING

from unstir.quizzes.exchange.visible import shortened

if TYPE_CHECKING:
    from unstir.quizzes.exchange.scan import Scan

TAG = r"(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,10})(?P<attributes>\s[^<>]*)?/?>)"
COMMENT = r"(?P<comment><!--)"

BOLD, BOLD_END, SLANT, SLANT_END = "\ue001", "\ue002", "\ue003", "\ue004"
BREAK, EDGE = "\ue005", "\ue006"
_MARKS = {
    **dict.fromkeys(("b", "strong"), (BOLD, BOLD_END)),
    **dict.fromkeys(("i", "em", "var", "cite"), (SLANT, SLANT_END)),
}
_BLOCKS = {
    **dict.fromkeys(("p", "div", "section", "center", "dl", "table", "tbody", "thead"), "\n\n"),
    **dict.fromkeys(("ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"), "\n\n"),
    **dict.fromkeys(("tr", "dt", "dd"), "\n"),
}
_SILENT = frozenset(("span", "tbody", "thead", "label", "abbr", "html", "body", "wbr", "nobr"))
_LOST = frozenset(("u", "s", "strike", "del", "ins", "font", "small", "big", "mark", "q", "center"))
_HOLDING = frozenset(
    ("script", "style", "iframe", "object", "svg", "audio", "video", "canvas", "math", "form")
)
_CODE = frozenset(("code", "tt", "kbd", "samp", "pre"))
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")
_STYLE = re.compile(r"\b(?:style|color|bgcolor)\s*=")
_LONGEST_SCRIPT = 40

Piece = tuple[str, int]


def tag(scan: "Scan", opener: re.Match[str]) -> Piece | None:  # noqa: PLR0911 - a return for each sort of tag
    """What a tag becomes, and where reading goes on; nothing if HTML has no such tag."""
    name, end = opener["name"].lower(), opener.end()
    closes = opener[0].startswith("</")
    if _STYLE.search(opener["attributes"] or ""):
        scan.lose("colours and other styles are left out")
    if name in _MARKS:
        return _MARKS[name][closes], end
    if name in ("sup", "sub") and not closes:
        return _script(scan, name, end)
    if name in _CODE and not closes:
        return _code(scan, name, end)
    if name in _HOLDING and not closes:
        return _nothing(scan, name, end)
    if name in ("img", "a"):
        return (_picture(scan, opener) if name == "img" else _link(scan, opener)), end
    if name in ("br", "hr", "li", "td", "th") or name in _BLOCKS:
        return _block(scan, name, closes=closes), end
    if name in _LOST:
        scan.lose(f"the tag <{name}> is left out, its text is kept")
        return "", end
    return ("", end) if name in _SILENT | _HOLDING | _CODE | {"sup", "sub"} else None


def emphasised(text: str) -> str:
    """The marks of <b> and <i> as ours, close to the words and in pairs."""
    for opening, closing, mark in ((BOLD, BOLD_END, "**"), (SLANT, SLANT_END, "*")):
        if opening in text or closing in text:
            text = _paired(text, opening, closing)
            text = re.sub(f"{opening}([ \n]*)", rf"\1{opening}", text).replace(
                f"{opening}{closing}", ""
            )
            *bodies, rest = text.split(closing)
            text = "".join(_closed(body, mark) for body in bodies) + rest
            text = text.replace(opening, mark)
    return text


def broken(text: str) -> str:
    """Line ends where <br> is: two in a row, or one beside an empty line, begin a paragraph."""
    first, *rest = text.split(BREAK)
    made = first.rstrip(" ")
    for part in (part.strip(" ") for part in rest):
        edge = not made or made.endswith("\n") or not part or part.startswith("\n")
        made += ("\n" if edge else "\\\n") + part
    return made if rest else text


def _paired(text: str, opening: str, closing: str) -> str:
    """Of marks in marks the outermost; every one closed, and none closed that is not open."""
    depth, made = 0, []
    for part in re.split(f"({opening}|{closing})", text):
        shown = part not in (opening, closing)
        if part == opening:
            shown, depth = depth == 0, depth + 1
        elif part == closing and depth:
            shown, depth = depth == 1, depth - 1
        made.append(part if shown else "")
    return "".join(made) + (closing if depth else "")


def _closed(body: str, mark: str) -> str:
    words = body.rstrip(" \n")
    return words + mark + body[len(words) :]


def _script(scan: "Scan", name: str, start: int) -> Piece:
    """An index or an exponent: in Unicode where it has the letters."""
    end = scan.closing(f"</{name}>", start)
    source = scan.text[start:end]
    if end < 0 or len(source) > _LONGEST_SCRIPT or "<" in source or "$" in source:
        scan.lose(f"the tag <{name}> is left out, its text is kept")
        return "", start
    plain = unescape(source).replace(" ", "")
    shifted = plain.translate(_RAISED if name == "sup" else _LOWERED)
    if any(before == after for before, after in zip(plain, shifted, strict=True)):
        mark = "^" if name == "sup" else "_"
        shifted = scan.words(f"{mark}({unescape(source)})" if len(plain) > 1 else mark + plain)
    return shifted, end + len(name) + 3


def _code(scan: "Scan", name: str, start: int) -> Piece:
    end = scan.closing(f"</{name}>", start)
    if end < 0:
        return "", start
    source = unescape(re.sub(r"<br\s*/?>", "\n", scan.text[start:end]))
    source = re.sub(r"</?(?:code|span|b|i|em|strong)(?:\s[^<>]*)?>", "", source)
    whole = scan.fence(source) if name == "pre" or "\n" in source.strip() else scan.code(source)
    return whole, end + len(name) + 3


def _nothing(scan: "Scan", name: str, start: int) -> Piece:
    """A thing that no text can show."""
    scan.lose(f"a <{name}> is left out")
    end = scan.closing(f"</{name}>", start)
    return ("", start) if end < 0 else ("", end + len(name) + 3)


def _picture(scan: "Scan", opener: re.Match[str]) -> str:
    described, file = attribute(opener, "alt"), attribute(opener, "src")
    scan.lose(f"the picture {shortened(file or described or 'without a name')} is left out")
    return scan.words(f"[{described}]") if described else ""


def _link(scan: "Scan", opener: re.Match[str]) -> str:
    target = attribute(opener, "href")
    return address(scan, target) if target else ""


def address(scan: "Scan", target: str) -> str:
    """What is left of a link: nothing to press, so its target is a loss."""
    scan.lose(f"the link to {shortened(target)} is left out, its text is kept")
    return ""


def attribute(opener: re.Match[str], name: str) -> str:
    """An attribute of a tag, or nothing."""
    pattern = rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
    found = re.search(pattern, opener["attributes"] or "", re.IGNORECASE)
    return unescape(next(filter(None, found.groups()), "")) if found else ""


def _block(scan: "Scan", name: str, *, closes: bool) -> str:
    if name == "br":
        return " " if scan.inline else BREAK
    if name == "ol" and not closes:
        scan.lose("a numbered list is written with dashes")
    if name == "li":
        return "" if closes else "\n- "
    if name in ("td", "th"):
        return "" if closes else " | "
    if name in ("table", "tr") and not closes:
        scan.lose("a table is written as lines")
    return " " if scan.inline else _BLOCKS.get(name, "\n\n")
