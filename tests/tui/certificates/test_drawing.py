"""Certificates on paper: what stands there, how large, and in which typeface."""

import json
import math
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops

from tests.tui.certificates.conftest import ISSUED, LEARNER, OWN, TEACHER
from unstir.progress.certificates.credential import Credential
from unstir.progress.certificates.keys import Key, words_of
from unstir.progress.certificates.verify import Intact, Verdict, check
from unstir.tui.certificates.design import design
from unstir.tui.certificates.faces import LettersMissingError, Typesetter
from unstir.tui.certificates.files import sign, write_files
from unstir.tui.certificates.pdf import pdf
from unstir.tui.certificates.png import png
from unstir.tui.certificates.seal import seal
from unstir.tui.certificates.sheet import HEIGHT, POINT, WIDTH, Curve, Dot, Sheet, Style, Words
from unstir.tui.certificates.svg import svg

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TITLES = ["Diffusion", "Diffusion, from noise to prompt", "A course with a title " * 9]


def lines(sheet: Sheet) -> list[Words]:
    """The lines of text on a sheet."""
    return [mark for mark in sheet.marks if isinstance(mark, Words)]


def size_of(sheet: Sheet, text: str) -> float:
    """In which size a line stands."""
    (size,) = [line.points for line in lines(sheet) if line.text == text]
    return size


@pytest.mark.parametrize("title", TITLES)
def test_self_issued_stands_as_large_as_the_title(title: str, bare: Typesetter) -> None:
    """Nobody is to take one's own word for a school's, however long the title is."""
    sheet = design(replace(OWN, title=title), bare)

    assert size_of(sheet, "Self-issued record of completion") == size_of(sheet, title)


def test_only_an_issuer_s_certificate_says_who_issued_it(bare: Typesetter) -> None:
    """A self-issued one says neither that nor that it is a certificate."""
    own = " ".join(line.text for line in lines(design(OWN, bare)))
    issued = " ".join(line.text for line in lines(design(ISSUED, bare)))

    assert "Issued by Prof. Ada King" in issued
    assert "Issued by" not in own
    assert "ertificate of completion" not in own


@pytest.mark.parametrize("it", [OWN, ISSUED])
def test_it_says_what_it_can_and_cannot_prove(it: Credential, bare: Typesetter) -> None:
    """Both have their heading, and the key stands there in words."""
    texts = [line.text for line in lines(design(it, bare))]

    assert {"What it proves", "What it cannot prove"} <= set(texts)
    assert f"Key: {words_of(it.issuer)}" in texts


@pytest.mark.parametrize("learner", ["Al", "Łukasz Żółć", "N" * 100, "Юлия Ωμέγα"])
@pytest.mark.parametrize("title", TITLES)
def test_every_line_lies_on_the_paper(learner: str, title: str, bare: Typesetter) -> None:
    """Long names and titles shrink, the rest is cut; two lines never stand in one place."""
    sheet = design(replace(ISSUED, learner=learner, title=title), bare)

    for line in lines(sheet):
        width = bare.width(line.text, line.style, line.points)
        left = line.at[0] - (width / 2 if line.is_centred else 0)
        assert left > 11
        assert left + width < WIDTH - 11
        assert 11 < line.at[1] < HEIGHT - 11
    assert len({line.at for line in lines(sheet)}) == len(lines(sheet))


def test_a_curve_of_the_seal_is_the_way_of_a_point_into_noise() -> None:
    """Half way in angle it is at (x_0 + eps) / sqrt(2), since alpha^2 + sigma^2 = 1."""
    curves = [mark for mark in seal(7, (0, 0), 10, ("a", "b", "c")) if isinstance(mark, Curve)]

    for data, first, second, far in (curve.points for curve in curves):
        for i in (0, 1):
            middle = (data[i] + 3 * first[i] + 3 * second[i] + far[i]) / 8
            assert middle == pytest.approx((data[i] + far[i]) / math.sqrt(2), abs=1e-9)
        assert math.hypot(*data) == pytest.approx(10)


def test_each_certificate_has_a_seal_of_its_own() -> None:
    """The same seed draws the same seal, another one another."""
    first, again, other = (list(seal(seed, (0, 0), 10, ("a", "b", "c"))) for seed in (1, 1, 2))

    assert first == again
    assert first != other
    assert max(math.hypot(*mark.at) for mark in other if isinstance(mark, Dot)) <= 20.0001


def test_our_typeface_has_the_letters_of_europe(bare: Typesetter) -> None:
    """Polish, Czech, Turkish, Icelandic, Vietnamese, Greek and Cyrillic names need no other."""
    for name in ("Łukasz Żółć", "Příšerně", "Ağça İ", "Þórður", "Nguyễn Thị Hạnh", "Αθηνά", "Юлия"):
        (run,) = bare.runs(name, Style.SEMIBOLD)

        assert run.text == name


def test_a_letter_nobody_has_is_named(bare: Typesetter) -> None:
    """All that are missing, each once; the width is guessed, so that the page can be laid out."""
    with pytest.raises(LettersMissingError, match=r"^王鏡$"):
        bare.runs("王 鏡 王", Style.SEMIBOLD)
    assert bare.width("王", Style.SEMIBOLD, 72) == pytest.approx(72 * POINT)


def test_a_typeface_of_the_machine_lends_its_letters(squares: Path) -> None:
    """Only for what ours lacks; the line is cut where the typeface changes."""
    runs = Typesetter(None, (squares.parent,)).runs("Łukasz 王", Style.SEMIBOLD)

    assert [run.text for run in runs] == ["Łukasz ", "王"]
    assert runs[1].face.path == squares
    assert runs[1].x == pytest.approx(runs[0].width)


def test_a_borrowed_letter_is_seen_in_each_picture(squares: Path, bare: Typesetter) -> None:
    """The square for 王 is drawn in the PNG, outlined in the SVG, and in the PDF's fonts."""
    king = Typesetter(squares, ())
    named = replace(OWN, learner="王")
    sheet = design(named, king)

    drawn = Image.open(BytesIO(png(sheet, king)))
    place = (WIDTH / 2 * 8, (77 - 0.4 * 40 * POINT) * 8)
    assert drawn.getpixel((round(place[0]), round(place[1]))) == (0x2B, 0x24, 0x1E)
    assert "M100 0L100 800L900 800L900 0" in svg(sheet, king)
    assert b"Squares" in pdf(sheet, king, "{}", NOW)
    assert "<text" in svg(design(named, bare), bare)


def test_the_svg_is_well_formed_and_can_be_read_aloud(bare: Typesetter) -> None:
    """Also with a name that looks like a tag; title and description say what stands there."""
    root = ET.fromstring(svg(design(replace(OWN, learner='<g a="&">'), bare), bare))  # noqa: S314 -- ours
    title = root.find("{http://www.w3.org/2000/svg}title")
    words = root.find("{http://www.w3.org/2000/svg}desc")

    assert title is not None
    assert title.text == 'Self-issued record of completion: <g a="&">, ' + OWN.title
    assert words is not None
    assert words.text is not None
    assert "What it cannot prove" in words.text


def test_the_svg_needs_no_typeface(bare: Typesetter) -> None:
    """All letters are outlines, so it looks alike everywhere."""
    assert "<text" not in svg(design(OWN, bare), bare)


def test_svg_and_png_show_the_same(bare: Typesetter) -> None:
    """Where the PNG is dark, the outline's box of the name in the SVG is too."""
    sheet = design(OWN, bare)
    image = Image.open(BytesIO(png(sheet, bare))).convert("RGB")
    paper = Image.new("RGB", image.size, sheet.paper)
    box = (
        ImageChops.difference(image.crop((0, 480, image.width, 660)), paper.crop((0, 0, 2376, 180)))
        .crop((120, 0, 2256, 180))
        .getbbox()
    )
    width = bare.width("Łukasz", Style.SEMIBOLD, 40) * 8

    assert box is not None
    assert box[2] - box[0] == pytest.approx(width, rel=0.06)


def test_the_pdf_holds_the_credential(bare: Typesetter) -> None:
    """Attached to it, byte for byte."""
    text = sign(OWN, LEARNER).text
    document = pdf(design(OWN, bare), bare, text, NOW)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)

    assert document.startswith(b"%PDF-")
    assert text.encode() in unpacked


@pytest.mark.parametrize(("it", "key"), [(OWN, LEARNER), (ISSUED, TEACHER)])
def test_every_file_that_carries_the_credential_is_intact(
    it: Credential, key: Key, bare: Typesetter, tmp_path: Path
) -> None:
    """JSON, SVG, PNG and PDF say the same; nothing else is left in the folder."""
    written = write_files(sign(it, key), tmp_path / "new", "mine", bare)

    endings = {path.suffix for path in written.paths}
    assert endings == {".json", ".svg", ".png", ".pdf"}
    assert set((tmp_path / "new").iterdir()) == set(written.paths)
    for path in written.paths:
        found = check(path.read_bytes(), {}, NOW)
        assert isinstance(found, Intact)
        assert found.credential == it


def test_same_input_gives_the_same_files(bare: Typesetter, tmp_path: Path) -> None:
    """Byte for byte, pictures and PDF too."""
    both = [write_files(sign(OWN, LEARNER), tmp_path / name, "c", bare) for name in "ab"]
    first, second = ([path.read_bytes() for path in one.paths] for one in both)

    assert first == second


def test_where_letters_are_missing_the_rest_is_written(bare: Typesetter, tmp_path: Path) -> None:
    """The credential and the SVG need no typeface; which letters are missing is told."""
    written = write_files(sign(replace(OWN, learner="王"), LEARNER), tmp_path, "c", bare)

    assert {path.suffix for path in written.paths} == {".json", ".svg"}
    assert written.missing == "王"
    assert json.loads((tmp_path / "c.json").read_text())["issuer"]["name"] == "Łukasz"


def test_the_example_in_the_documentation_is_what_it_shows() -> None:
    """Self-issued, and intact."""
    example = Path(__file__).parents[3] / "docs" / "certificate.svg"

    assert check(example.read_bytes(), {}, NOW).verdict == Verdict.SELF_ISSUED
