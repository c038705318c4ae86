"""A signed certificate as files: the credential, and pictures that carry it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unstir.progress.certificates.baking import bake_png, bake_svg
from unstir.progress.certificates.credential import Credential, document
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.proof import signed
from unstir.progress.disk import create_folder, put_in_place
from unstir.tui.certificates.design import design
from unstir.tui.certificates.faces import LettersMissingError, Typesetter
from unstir.tui.certificates.handing_out import handed_out
from unstir.tui.certificates.pdf import pdf
from unstir.tui.certificates.png import png
from unstir.tui.certificates.svg import svg


@dataclass(frozen=True)
class Signed:
    """A credential, and the JSON text of it with its proofs."""

    credential: Credential
    text: str


@dataclass(frozen=True)
class Written:
    """The files that were written, and the letters for which no typeface was found, if any.

    Where letters are missing there is no PNG and no PDF, and whoever looks at the SVG needs a
    typeface that has them.
    """

    paths: tuple[Path, ...]
    missing: str


def sign(credential: Credential, key: Key) -> Signed:
    """The credential signed by its issuer's key; the same input gives the same bytes."""
    proved = signed(document(credential), key, credential.issued)
    return Signed(credential, json.dumps(proved, indent=2, ensure_ascii=False) + "\n")


def write_files(it: Signed, folder: Path, stem: str, setter: Typesetter) -> Written:
    """Write stem.json, .svg, .png and .pdf into a folder, in place of what has these names.

    RecordError where that fails.
    """
    missing = ""
    contents = {".json": it.text.encode(), ".svg": _svg(it, setter)}
    try:
        contents.update(_drawn(it, setter))
    except LettersMissingError as error:
        missing = str(error)
    paths = []
    with handed_out(folder):
        create_folder(folder)
        for ending, content in contents.items():
            path = folder / f"{stem}{ending}"
            new = folder / f".{stem}{ending}.new"
            new.write_bytes(content)
            put_in_place(new, path)
            paths.append(path)
    return Written(tuple(paths), missing)


def _svg(it: Signed, setter: Typesetter) -> bytes:
    return bake_svg(svg(design(it.credential, setter), setter), it.text).encode()


def _drawn(it: Signed, setter: Typesetter) -> Iterator[tuple[str, bytes]]:
    sheet = design(it.credential, setter)
    yield ".png", bake_png(png(sheet, setter), it.text)
    written = datetime.fromisoformat(it.credential.issued)
    yield ".pdf", pdf(sheet, setter, it.text, written)
