"""A sheet as PDF: letters stay letters, to be searched and copied; the credential is attached."""

from datetime import datetime

from fpdf import FPDF

from unstir.tui.certificates.faces import Face, Typesetter
from unstir.tui.certificates.sheet import HEIGHT, POINT, WIDTH, Box, Curve, Dot, Mark, Sheet, Words


def pdf(sheet: Sheet, setter: Typesetter, credential: str, written: datetime) -> bytes:
    """The document; LettersMissingError where no typeface here has a letter.

    The paper stays white, since it is for paper of one's own.
    """
    document = FPDF("L", "mm", (HEIGHT, WIDTH))
    document.set_auto_page_break(auto=False)
    document.set_margin(0)
    document.c_margin = 0
    document.set_title(sheet.title)
    document.set_creator("unstir")
    document.set_lang("en")
    document.set_creation_date(written)
    document.add_page()
    document.set_text_shaping(use_shaping_engine=True)
    faces: dict[Face, str] = {}
    for mark in sheet.marks:
        _draw(mark, document, setter, faces)
    document.embed_file(
        basename="certificate.json",
        bytes=credential.encode(),
        mime_type="application/ld+json",
        modification_date=written,
        creation_date=written,
        desc="The signed Open Badges 3.0 credential",
    )
    return bytes(document.output())


def _draw(mark: Mark, document: FPDF, setter: Typesetter, faces: dict[Face, str]) -> None:
    match mark:
        case Words():
            _write(mark, document, setter, faces)
        case Curve(points, width, colour):
            document.set_line_width(width)
            document.set_draw_color(colour)
            document.bezier(points)
        case Dot((x, y), radius, colour):
            document.set_fill_color(colour)
            document.circle(x, y, radius, style="F")
        case Box((x, y), (width, height), line, colour):
            document.set_line_width(line)
            document.set_draw_color(colour)
            document.rect(x, y, width, height)


def _write(words: Words, document: FPDF, setter: Typesetter, faces: dict[Face, str]) -> None:
    size = words.points * POINT
    runs = setter.runs(words.text, words.style)
    start = words.at[0] - (sum(run.width for run in runs) * size / 2 if words.is_centred else 0)
    document.set_text_color(words.colour)
    for run in runs:
        if run.face not in faces:
            faces[run.face] = f"face{len(faces)}"
            document.add_font(
                faces[run.face], fname=run.face.path, collection_font_number=run.face.index
            )
        document.set_font(faces[run.face], size=words.points)
        # cell() joins and turns letters as their script wants, which text() does not; its baseline
        # lies at half its height and three tenths of the letters' (fpdf2, FPDF.cell).
        document.set_xy(start + run.x * size, words.at[1] - 0.8 * size)
        document.cell(run.width * size, size, run.text, align="L")
