"""What was found out about a certificate, in sentences and for other programs."""

from collections.abc import Iterator
from typing import Any

from unstir.lessons.clean import clean
from unstir.progress.certificates.credential import Credential
from unstir.progress.certificates.keys import words_of
from unstir.progress.certificates.verify import Broken, Checked, Intact, Verdict
from unstir.progress.error import RecordError
from unstir.tui.certificates.meaning import day, in_sentences


def told(file: str, found: Checked | RecordError) -> str:
    """A line with the verdict, and under it what a reader should know."""
    if isinstance(found, RecordError):
        return _one_line(str(found))
    if isinstance(found, Broken):
        return clean(f"{file}: NOT a valid certificate. {_sentence(found.fault)}")
    lines = [f"{file}: {_verdict(found)}", *_details(found)]
    return "\n  ".join(map(_one_line, lines))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _sentence(fault: str) -> str:
    return f"{fault[:1].upper()}{fault[1:]}."


def _verdict(found: Intact) -> str:
    it = found.credential
    match found.verdict:
        case Verdict.VALID:
            return f"VALID. Issued by {found.known_as}, whose key you know."
        case Verdict.SELF_ISSUED:
            whose = "your own key" if found.known_as else "the learner's own key, unknown here"
            return f"intact, but SELF-ISSUED: signed by {whose}."
        case Verdict.EXPIRED:
            return f"EXPIRED on {day(it.expires or it.issued)}."
        case Verdict.NOT_YET:
            return f"NOT VALID YET: it is dated {day(it.issued)}; check your clock."
        case _:
            return (
                f"intact, but SIGNED BY AN UNKNOWN KEY, which calls itself “{it.issuer_name}”. Ask"
                " them for their card, compare its six words, then: unstir verify --trust CARD"
            )


def _details(found: Intact) -> Iterator[str]:
    it = found.credential
    yield f"{it.kind}: {it.learner} finished “{it.title}” on {day(it.earned)}."
    yield it.criteria
    yield f"Key: {words_of(it.issuer)}"
    yield from in_sentences(it)
    yield "Go by what stands here: a picture can be changed without touching what is signed in it."


def as_values(file: str, found: Checked | RecordError) -> dict[str, Any]:
    """The same for a program; integrity, issuer, self-issued and expired each for itself."""
    if isinstance(found, RecordError):
        return {"file": file, "verdict": "not read", "integrity": "unknown", "fault": str(found)}
    if isinstance(found, Broken):
        return {"file": file, "verdict": found.verdict, "integrity": "broken", "fault": found.fault}
    it = found.credential
    return {
        "file": file,
        "verdict": found.verdict,
        "integrity": "intact",
        "issuer": _issuer(it, found),
        "self_issued": it.is_self_issued,
        "expired": found.is_expired,
        "not_yet_valid": found.is_early,
        "kind": it.kind,
        "learner": it.learner,
        "subject": it.subject,
        "course": it.course,
        "edition": it.edition,
        "title": it.title,
        "score": {"right": it.score.right, "of": it.score.of} if it.score else None,
        "earned": it.earned,
        "issued": it.issued,
        "expires": it.expires,
    }


def _issuer(it: Credential, found: Intact) -> dict[str, Any]:
    return {
        "did": it.issuer,
        "words": words_of(it.issuer),
        "calls_itself": it.issuer_name,
        "known_as": found.known_as,
    }
