"""What a certificate can prove and what it cannot, in the words that stand on it."""

from datetime import datetime

from unstir.progress.certificates.credential import Credential

PROVES_OWN = (
    "That its file is what was signed, letter for letter, and that the same key signed every file"
    " that names this key."
)
CANNOT_OWN = (
    "Who holds the key, who did the work, when it was done, and that nothing was looked up:"
    " key, clock and program were the learner’s own."
)
PROVES_ISSUED = (
    "That its file is what the issuer’s key signed, letter for letter. The issuer checked the"
    " record of learning and graded its answers anew."
)
CANNOT_ISSUED = (
    "Whose key it is, until you compare its six words with the issuer; who sat at the keyboard;"
    " and that nothing was looked up."
)


def proves(it: Credential) -> str:
    """What it proves."""
    return PROVES_OWN if it.is_self_issued else PROVES_ISSUED


def cannot_prove(it: Credential) -> str:
    """What it leaves open."""
    return CANNOT_OWN if it.is_self_issued else CANNOT_ISSUED


def in_sentences(it: Credential) -> tuple[str, str]:
    """Both, as they are said in running text."""
    return f"It proves: {_lower(proves(it))}", f"It cannot prove: {_lower(cannot_prove(it))}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def result(it: Credential) -> str:
    """What was done for it, in a line."""
    return it.criteria if it.score is None else f"Final assessment: {it.score}"


def day(time: str) -> str:
    """The date of a time in a credential: 22 November 2026."""
    return f"{datetime.fromisoformat(time):%-d %B %Y}"
