"""How a certificate is laid out."""

from collections.abc import Iterator

from unstir.progress.certificates.credential import Credential
from unstir.progress.certificates.keys import words_of
from unstir.tui.certificates.faces import Typesetter
from unstir.tui.certificates.meaning import cannot_prove, day, proves, result
from unstir.tui.certificates.seal import seal
from unstir.tui.certificates.sheet import WIDTH, At, Box, Mark, Sheet, Style, Words

PAPER, INK, SOFT, PALE = "#fffdf8", "#2b241e", "#6f6459", "#dcc6a3"
WARM, COOL = "#9c5f14", "#1f6b86"
_MIDDLE = WIDTH / 2
_WIDEST = 236.0
_COLUMN = 76.0


def design(it: Credential, setter: Typesetter) -> Sheet:
    """The sheet that shows a credential: only what is signed in it stands there."""
    return Sheet(f"{it.kind}: {it.learner}, {it.title}", PAPER, tuple(_marks(it, setter)))


def _marks(it: Credential, setter: Typesetter) -> Iterator[Mark]:
    yield Box((9, 9), (WIDTH - 18, 192), 0.6, WARM)
    yield Box((11, 11), (WIDTH - 22, 188), 0.15, WARM)
    yield from seal(int(it.evidence[:12], 16), (_MIDDLE, 150), 11.5, (PALE, SOFT, WARM))
    yield from _headlines(it, setter)
    yield from _column("What it proves", proves(it), (26, 143), setter)
    yield from _column("What it cannot prove", cannot_prove(it), (195, 143), setter)
    yield from _foot(it)


def _headlines(it: Credential, setter: Typesetter) -> Iterator[Mark]:
    # The kind stands as large as the title: nobody is to take one's own word for a school's.
    large = min(_fitting(text, setter, 29) for text in (it.kind, it.title))
    finished = "finished the course"
    yield _line("u n s t i r", 29, 13, Style.SEMIBOLD, COOL)
    yield _line(it.kind, 47, large, Style.REGULAR, WARM)
    yield _line("It says that", 59, 12, Style.ITALIC, SOFT)
    yield _line(it.learner, 77, _fitting(it.learner, setter, 40), Style.SEMIBOLD, INK)
    yield _line(finished, 88, 12, Style.ITALIC, SOFT)
    yield _line(it.title, 103, large, Style.REGULAR, INK)
    yield _line(_cut(result(it), setter, 11.5), 113, 11.5, Style.REGULAR, INK)
    issued = "" if it.is_self_issued else f" · Issued by {it.issuer_name}"
    yield _line(f"{day(it.earned)}{issued}", 120, 11.5, Style.REGULAR, INK)


def _foot(it: Credential) -> Iterator[Mark]:
    until = f" · valid until {day(it.expires)}" if it.expires else ""
    yield _line(f"Key: {words_of(it.issuer)}", 182, 9.5, Style.ITALIC, INK)
    yield _line(f"{it.issuer} · record {it.evidence[:32]}", 187, 6.5, Style.REGULAR, SOFT)
    yield _line(
        f"Check the file with unstir verify, or any verifier of Open Badges 3.0{until}."
        " The picture alone proves nothing.",
        191.5,
        6.5,
        Style.REGULAR,
        SOFT,
    )


def _line(text: str, y: float, points: float, style: Style, colour: str) -> Words:
    return Words(text, (_MIDDLE, y), points, style, colour)


def _column(title: str, text: str, at: At, setter: Typesetter) -> Iterator[Mark]:
    x, y = at
    yield Words(title, at, 9.5, Style.SEMIBOLD, COOL, is_centred=False)
    for place, line in enumerate(_wrapped(text, setter, 8.5)):
        yield Words(line, (x, y + 5 + 4.1 * place), 8.5, Style.REGULAR, INK, is_centred=False)


def _wrapped(text: str, setter: Typesetter, points: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and setter.width(longer, Style.REGULAR, points) > _COLUMN:
            yield line
            longer = word
        line = longer
    yield line


def _fitting(text: str, setter: Typesetter, points: float) -> float:
    """The size in which the text fits on a line, at most points."""
    width = setter.width(text, Style.SEMIBOLD, points)
    return points if width <= _WIDEST else points * _WIDEST / width


def _cut(text: str, setter: Typesetter, points: float) -> str:
    """The text, or its beginning if a line does not hold it."""
    if setter.width(text, Style.REGULAR, points) <= _WIDEST:
        return text
    while setter.width(f"{text} …", Style.REGULAR, points) > _WIDEST:
        text = text.rpartition(" ")[0] or text[: len(text) // 2]
    return f"{text} …"
