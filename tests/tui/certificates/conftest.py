"""A certificate to draw, and typefaces that any machine has."""

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

from unstir.progress.certificates.award import Score
from unstir.progress.certificates.credential import Credential
from unstir.progress.certificates.keys import Key
from unstir.tui.certificates.faces import Typesetter

LEARNER = Key(b"learner ".ljust(32, b"."))
TEACHER = Key(b"teacher ".ljust(32, b"."))

OWN = Credential(
    issuer=LEARNER.did,
    issuer_name="Łukasz",
    subject=LEARNER.did,
    learner="Łukasz",
    course="diffusion",
    edition="e" * 32,
    title="Diffusion, from noise to prompt",
    criteria="Finished the lessons: Noise; The score. 21 of 24 questions right (87 %).",
    score=Score(21, 24),
    earned="2026-11-20T10:00:00Z",
    evidence="0123456789abcdef" * 4,
    issued="2026-11-21T09:00:00Z",
)
ISSUED = replace(OWN, issuer=TEACHER.did, issuer_name="Prof. Ada King")


@pytest.fixture(scope="session")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A typeface with a square for 王 and nothing else."""
    pen = TTGlyphPen(None)
    for step, at in enumerate([(100, 0), (100, 800), (900, 800), (900, 0)]):
        (pen.lineTo if step else pen.moveTo)(at)
    pen.closePath()
    square, blank = pen.glyph(), TTGlyphPen(None).glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "king"])
    font.setupCharacterMap({ord("王"): "king"})
    font.setupGlyf({".notdef": blank, "king": square})
    font.setupHorizontalMetrics({".notdef": (500, 0), "king": (1000, 100)})
    font.setupHorizontalHeader(ascent=900, descent=-200)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    path = tmp_path_factory.mktemp("fonts") / "Squares.ttf"
    font.save(path)
    return path


@pytest.fixture
def bare() -> Typesetter:
    """Only the typeface that comes along."""
    return Typesetter(None, ())
