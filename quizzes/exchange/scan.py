r"""Rewords a text piece by piece: what dialects of markup have in common, formulas and HTML.

Formulas come as $...$, $$...$$, \(...\) and \[...\], the last two also with their backslash
doubled. A dollar sign opens a formula only before a character that is no space, and closes one
only behind such a character and not before a digit, so that "$5 and $6" are sums of money.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import ClassVar

from unstir.quizzes.exchange import html
from unstir.quizzes.exchange.visible import shortened

Check = Callable[[str], Sequence[str]]
"""What is wrong with a text in our markup; nothing if lessons can show it."""

FIRST_KEPT = 0xF0000  # private use, plane 15: no text has such characters once it is made visible

NEAR = 200
MATH = r"(?P<math>\\\\?[(\[]|\$\$?)"
_SYNONYMS = {
    "lt": "<",
    "gt": ">",
    "displaystyle": "",
    "textstyle": "",
    "limits": "",
    "nolimits": "",
    "lbrace": r"\{",
    "rbrace": r"\}",
    "vert": "|",
    "thinspace": r"\,",
    "mbox": r"\text",
    **dict.fromkeys(("big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"), ""),
}
_HEADING = re.compile(r"^#{1,6}(?=[ ])", re.MULTILINE)
_TAG = re.compile(f"<[^<>]*>|{html.BREAK}")
_COMMAND = re.compile(r"\\(?:\\|([a-zA-Z]+)(\s*))")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Reworded:
    """A text in our markup, and what of the original it lacks."""

    text: str
    losses: tuple[str, ...]


class Scan:
    """Goes once over a text. A dialect says what opens a piece, and what words become.

    Of each closing mark that is missing the search is made once, so the time is linear.
    """

    OPENERS: ClassVar[re.Pattern[str]]

    def __init__(self, text: str, check: Check, *, inline: bool) -> None:
        self.text = text
        self.check = check
        self.inline = inline
        self.losses: dict[str, None] = {}
        self._kept: list[str] = []
        self._missing: set[str] = set()

    def reworded(self) -> Reworded:
        """The whole text, reworded."""
        made: list[str] = []
        start = search = 0
        while opener := self.OPENERS.search(self.text, search):
            piece = getattr(self, f"on_{opener.lastgroup}")(opener)
            search = opener.end()
            if piece is not None:
                made += [self.words(self.text[start : opener.start()]), piece[0]]
                start = search = piece[1]
        made.append(self.words(self.text[start:]))
        return Reworded(self._restored(self.tidy("".join(made))), tuple(self.losses))

    def words(self, text: str) -> str:
        """What stands between pieces, in our markup."""
        raise NotImplementedError

    def tidy(self, text: str) -> str:
        """No more than one empty line in a row; HTML's emphasis and line ends as ours."""
        text = re.sub(f"\n?{html.EDGE}\n?", "\n", html.broken(html.emphasised(text)))
        text = text.replace("{=", r"{\=")  # which lessons would compute
        text = re.sub(r"\n(?:[ ]*\n){2,}", "\n\n", text).strip()
        return _HEADING.sub(r"\\\g<0>", text)  # it became one when the tag behind # went

    def lose(self, what: str) -> None:
        """Say, once, what is left out."""
        self.losses.setdefault(what)

    def keep(self, piece: str) -> str:
        """A sign that stands for a piece until the text is tidy."""
        self._kept.append(piece)
        return chr(FIRST_KEPT + len(self._kept) - 1)

    def closing(self, mark: str, start: int) -> int:
        """Where a closing mark stands, or -1."""
        if mark in self._missing:
            return -1
        place = self.text.find(mark, start)
        if place < 0:
            self._missing.add(mark)
        return place

    def code(self, source: str) -> str:
        """A program or a word of one, within a line."""
        source = " ".join(source.replace(html.BREAK, "\n").split("\n"))
        marks = "`" * (1 + max(map(len, re.findall("`+", source)), default=0))
        edge = " " if source[:1] == "`" or source[-1:] == "`" else ""
        return self.keep(f"{marks}{edge}{source}{edge}{marks}") if source.strip() else ""

    def fence(self, source: str) -> str:
        """A program on lines of its own; within a line where there is no room for them."""
        source = source.replace(html.BREAK, "\n").strip("\n")
        if self.inline and "\n" not in source:
            return self.code(source)
        marks = "`" * max(3, 1 + max(map(len, re.findall("`+", source)), default=0))
        return html.EDGE + self.keep(f"{marks}\n{source}\n{marks}") + html.EDGE

    def on_math(self, opener: re.Match[str]) -> tuple[str, int] | None:
        """A formula, if what opens one is closed."""
        mark = opener["math"]
        if mark == "$":
            end = self._end_of_dollars(opener.end())
            return None if end < 0 else (self.formula(self.text[opener.end() : end]), end + 1)
        close = mark.translate({ord("("): ")", ord("["): "]"})
        end = self.closing(close, opener.end())
        if end < 0:
            return None
        source = self.text[opener.end() : end]
        if mark.startswith("\\\\"):
            source = self.unescaped(source)
        display = mark[-1] in "[$" and self._alone(opener.start(), end + len(close))
        return self.formula(source, display=display), end + len(close)

    def _alone(self, start: int, end: int) -> bool:
        """Whether a formula has a line for itself."""
        before = self.text[max(0, start - NEAR) : start].rpartition("\n")[2]
        behind = self.text[end : end + NEAR].partition("\n")[0]
        whole = self.inline and not (self.text[:start].strip() or self.text[end:].strip())
        return not (whole or _TAG.sub("", before).strip() or _TAG.sub("", behind).strip())

    def unescaped(self, source: str) -> str:
        r"""A formula between \\( and \\); in Markdown, without the backslashes that it takes."""
        return source

    def _end_of_dollars(self, start: int) -> int:
        end = self.closing("$", start)
        if end < 0 or end == start or self.text[start].isspace() or self.text[end - 1].isspace():
            return -1
        followed = self.text[end + 1 : end + 2]
        return -1 if followed.isdigit() or "\n\n" in self.text[start:end] else end

    def formula(self, source: str, *, display: bool = False) -> str:
        """A formula in our subset of LaTeX, or its source as code where it is outside."""
        source = _COMMAND.sub(_known_command, unescape(source).replace(html.BREAK, " "))
        source = source.replace("{=", "{ =")
        if not source.strip():
            return ""
        if "\n" in source and not display:
            source = " ".join(source.split())
        shown = f"$${source}$$" if display else f"${source}$"
        complaints = self.check(shown)
        if complaints:
            what = f"the formula `{shortened(source)}` is shown as it is written"
            self.lose(f"{what}: {complaints[0]}")
            return self.code(source)
        return f"{html.EDGE}{self.keep(shown)}{html.EDGE}" if display else self.keep(shown)

    def on_tag(self, opener: re.Match[str]) -> tuple[str, int] | None:
        """A tag of HTML, if there is one of that name."""
        return html.tag(self, opener)

    def on_comment(self, opener: re.Match[str]) -> tuple[str, int] | None:
        """A comment, which is nothing to read."""
        end = self.closing("-->", opener.end())
        return None if end < 0 else ("", end + 3)

    def _restored(self, text: str) -> str:
        kept = f"[{chr(FIRST_KEPT)}-{chr(FIRST_KEPT + 0xFFFD)}]"
        return re.sub(kept, lambda sign: self._kept[ord(sign[0]) - FIRST_KEPT], text)


def _known_command(match: re.Match[str]) -> str:
    if match[1] not in _SYNONYMS:
        return match[0]
    return _SYNONYMS[match[1]] + (match[2] if _SYNONYMS[match[1]] == "" else "")


def without_escapes(source: str) -> str:
    """Markdown's backslashes before punctuation removed."""
    return _MARKDOWN_ESCAPE.sub(r"\1", source)
