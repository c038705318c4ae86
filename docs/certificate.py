"""Writes docs/certificate.svg, the example in docs/certificates.md.

    python docs/certificate.py

Its key is made of a sentence that stands here, so it proves nothing; unstir verify reads it.
"""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from unstir.progress.certificates.award import Certificate, Score
from unstir.progress.certificates.baking import bake_svg
from unstir.progress.certificates.credential import Issuer, credential
from unstir.progress.certificates.keys import Key
from unstir.tui.certificates.design import design
from unstir.tui.certificates.faces import Typesetter
from unstir.tui.certificates.files import sign
from unstir.tui.certificates.svg import svg

KEY = Key(sha256(b"an example that everybody may sign").digest())
EARNED = Certificate(
    learner="Łukasz Żółć",
    course="diffusion",
    title="Diffusion, from noise to prompt",
    edition="0" * 32,
    lessons=("What a diffusion model is", "What noise is", "The forward process"),
    score=Score(22, 24),
    earned="2026-11-22T05:00:00Z",
    evidence=sha256(b"an example").hexdigest(),
)


def example() -> str:
    """The example as SVG, with its credential inside."""
    issued = datetime(2026, 11, 22, 5, tzinfo=UTC)
    it = credential(EARNED, KEY.did, Issuer(KEY.did, EARNED.learner), issued, None)
    setter = Typesetter(None, ())
    return bake_svg(svg(design(it, setter), setter), sign(it, KEY).text)


if __name__ == "__main__":
    Path(__file__).with_name("certificate.svg").write_text(example(), encoding="utf-8")
