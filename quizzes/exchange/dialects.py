"""The dialects in which other formats write their texts, each reworded in our markup."""

import re
from html import unescape

from unstir.quizzes.exchange.html import COMMENT, TAG, address
from unstir.quizzes.exchange.scan import MATH, Check, Reworded, Scan, without_escapes
from unstir.quizzes.exchange.visible import shortened

_SPECIAL = re.compile(r"[\\`*$~]|(?<![^\W_])_|_(?![^\W_])")
_FREE_UNDERSCORES = re.compile(r"(?<!\S)_+(?!\S)")
_TWO_SPACES = re.compile(r"(?<![ ])[ ]{2,}\n(?=[^\n])")
_TARGET = r"[^()\n]{0,500}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?"
_LINE_START = re.compile(r"^([ ]*)([-+>|]|#{1,6}(?=[ ])|\d{1,9}(?=[.)]))", re.MULTILINE)


def plain(text: str, check: Check, *, inline: bool = False) -> Reworded:
    """A text without markup, its lines as in moodle()."""
    return _Plain(text, check, inline=inline).reworded()


def html_text(text: str, check: Check, *, inline: bool = False) -> Reworded:
    """HTML: its line ends are spaces."""
    return _Html(text, check, inline=inline).reworded()


def moodle(text: str, check: Check, *, inline: bool = False) -> Reworded:
    """HTML in which a line goes on in the next, and line ends are given as BREAK."""
    return _Moodle(text, check, inline=inline).reworded()


def markdown(text: str, check: Check, *, inline: bool = False) -> Reworded:
    """Markdown, with HTML in it."""
    return _Markdown(text, check, inline=inline).reworded()


def escaped(text: str) -> str:
    """Words in which nothing means more than itself."""
    free = {
        match.start() + i
        for match in _FREE_UNDERSCORES.finditer(text)
        for i in range(len(match[0]))
    }

    def mark(match: re.Match[str]) -> str:
        return match[0] if match.start() in free else "\\" + match[0]

    return _LINE_START.sub(_escaped_start, _SPECIAL.sub(mark, text))


def _escaped_start(match: re.Match[str]) -> str:
    start = match[2]
    return f"{match[1]}{start}\\" if start[0].isdigit() else f"{match[1]}\\{start}"


def _one_line(text: str) -> str:
    """The lines of a text in one, a space between them."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    inner = [line.strip() for line in rest[:-1]]
    return " ".join([first.rstrip(), *inner, rest[-1].lstrip()])


class _Plain(Scan):
    OPENERS = re.compile(MATH)

    def words(self, text: str) -> str:
        return escaped(_one_line(text))


class _Moodle(Scan):
    OPENERS = re.compile(f"{MATH}|{TAG}|{COMMENT}")

    def words(self, text: str) -> str:
        return escaped(_one_line(unescape(text).replace("\xa0", " ")))


class _Html(_Moodle):
    def words(self, text: str) -> str:
        return super().words(re.sub(r"\s+", " ", text))

    def tidy(self, text: str) -> str:
        return super().tidy(re.sub(r"[ ]*\n[ ]*", "\n", text))


class _Markdown(Scan):
    OPENERS = re.compile(
        r"(?P<fence>^(?P<before>(?:[ \t>]|[-*+][ ]|\d{1,9}[.)][ ])*)(?P<marks>```+|~~~+))"
        r"|(?P<ticks>`+)"
        r"|(?P<heading>^#{1,6}[ ]+[^\n]*)"
        rf"|{MATH}"
        r"|(?P<escape>\\.)"
        rf"|(?P<picture>!\[(?P<described>[^\[\]\n]{{0,500}})\]\((?P<file>{_TARGET})\))"
        rf"|(?P<link>\[(?=[^\[\]\n]{{0,500}}\]\({_TARGET}\)))"
        rf"|(?P<target>\]\((?P<address>{_TARGET})\))"
        rf"|{TAG}|{COMMENT}",
        re.MULTILINE | re.DOTALL,
    )

    def __init__(self, text: str, check: Check, *, inline: bool) -> None:
        super().__init__(text, check, inline=inline)
        self._links = 0

    def words(self, text: str) -> str:
        text = _TWO_SPACES.sub(r"\\\n", text.replace("&#92;", r"\\"))
        return unescape(text).replace("$", r"\$")

    def on_fence(self, opener: re.Match[str]) -> tuple[str, int]:
        """A program, as it stands; one of a single line becomes a word where lines are dear."""
        marks, start = opener["marks"], self.text.find("\n", opener.end())
        closing = self._line_of(opener["marks"], start) if start >= 0 else None
        stop = closing.end() if closing else len(self.text)
        source = self.text[start + 1 : closing.start()].strip("\n") if closing else ""
        if self.inline and source and "\n" not in source and not opener["before"]:
            return self.code(source.strip()), stop
        end = "" if closing else f"\n{marks}"
        return self.keep(self.text[opener.start() : stop] + end), stop

    def _line_of(self, marks: str, start: int) -> re.Match[str] | None:
        """The line that ends a program, which is looked for once."""
        if f"line {marks}" in self._missing:
            return None
        found = re.compile(rf"^[ \t>]*{marks}[`~]*[ \t]*$", re.MULTILINE).search(self.text, start)
        if not found:
            self._missing.add(f"line {marks}")
        return found

    def on_ticks(self, opener: re.Match[str]) -> tuple[str, int] | None:
        mark = opener["ticks"]
        if f"code {mark}" in self._missing:
            return None
        closing = re.compile(f"(?<!`){mark}(?!`)").search(self.text, opener.end())
        if not closing:
            self._missing.add(f"code {mark}")
            return None
        return self.code(self.text[opener.end() : closing.start()].strip()), closing.end()

    def on_heading(self, opener: re.Match[str]) -> tuple[str, int]:
        title = markdown(opener["heading"].strip("# "), self.check, inline=True)
        for loss in title.losses:
            self.lose(loss)
        words = title.text.replace("**", "")
        return (f"**{self.keep(words)}**\n\n" if words else ""), opener.end()

    def on_escape(self, opener: re.Match[str]) -> tuple[str, int]:
        return opener["escape"], opener.end()

    def on_picture(self, opener: re.Match[str]) -> tuple[str, int]:
        described = opener["described"]
        self.lose(f"the picture {shortened(opener['file'])} is left out")
        return (f"[{self.words(described)}]" if described else ""), opener.end()

    def on_link(self, opener: re.Match[str]) -> tuple[str, int]:
        self._links += 1
        return "", opener.end()

    def on_target(self, opener: re.Match[str]) -> tuple[str, int] | None:
        """What follows the text of a link."""
        if not self._links:
            return None
        self._links -= 1
        return address(self, opener["address"]), opener.end()

    def unescaped(self, source: str) -> str:
        return without_escapes(source)
