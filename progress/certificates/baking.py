"""Credentials inside files, as Open Badges 3.0 (5.3) says: a chunk of a PNG, a tag of an SVG.

A PDF, of which the standard does not speak, has it as an attachment (ISO 32000-1, 7.11.4).
"""

import re
import struct
import zlib
from collections.abc import Iterator

from defusedxml import ElementTree  # type: ignore[import-untyped]

PNG = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_TAG = f"{{{NAMESPACE}}}credential"
PDF = b"%PDF-"
_ATTACHED = re.compile(rb"/Type\s{0,9}/EmbeddedFile\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,7})\b(?!\s+\d+\s+R)")
_STREAM = re.compile(rb"stream\r?\n")
_NEAR = 2000  # bytes in which what is said of an attachment stands
_HEADER_END = len(PNG) + 25  # IHDR: length, name, thirteen bytes, checksum


def bake_png(picture: bytes, text: str) -> bytes:
    """The PNG with the credential in an uncompressed iTXt chunk."""
    body = KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0" + text.encode()
    return picture[:_HEADER_END] + _chunk(b"iTXt", body) + picture[_HEADER_END:]


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def baked_in_png(picture: bytes) -> bytes:
    """The credential in a PNG; ValueError unless there is exactly one."""
    marked = KEYWORD + b"\0"
    found = [body for name, body in _chunks(picture) if name == b"iTXt" and body.startswith(marked)]
    _expect_one(len(found))
    packing, texts = found[0][len(marked) :][:2], found[0][len(marked) + 2 :].split(b"\0", 2)
    if packing != b"\0\0" or len(texts) != _TEXTS:
        raise ValueError("the certificate in it is packed in a way that Open Badges do not use")
    return texts[-1]


_TEXTS = 3  # the language, the keyword in it, the text


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of every chunk until the end; ValueError if one is cut or spoiled."""
    place, name = len(PNG), b""
    while name != b"IEND":
        head = picture[place : place + 8]
        if len(head) < 8:  # noqa: PLR2004 -- four bytes of length, four of name
            raise ValueError("the picture is cut off")
        length, name = struct.unpack(">I4s", head)
        body = picture[place + 8 : place + 8 + length]
        place += 12 + length
        if picture[place - 4 : place] != struct.pack(">I", zlib.crc32(name + body)):
            raise ValueError("the picture is damaged")
        yield name, body


def bake_svg(picture: str, text: str) -> str:
    """The SVG with the credential as the first thing in it."""
    inside = text.replace("]]>", "]]\\u003e")  # only within a string of JSON can this stand
    tag = (
        f'<openbadges:credential xmlns:openbadges="{NAMESPACE}">'
        f"<![CDATA[{inside}]]></openbadges:credential>"
    )
    return re.sub(r"<svg\b[^>]*>", lambda start: f"{start[0]}\n{tag}", picture, count=1)


def baked_in_svg(picture: bytes) -> bytes:
    """The credential in an SVG; ValueError unless there is exactly one."""
    try:
        root = ElementTree.fromstring(picture, forbid_dtd=True)
    except (ElementTree.ParseError, ValueError, LookupError):  # defusedxml's own are ValueErrors
        raise ValueError("it is no well-formed SVG, or one with a DOCTYPE") from None
    found = [one.text or "" for one in root.iter(_TAG)]
    _expect_one(len(found))
    return str(found[0]).strip().encode()


def attached_in_pdf(document: bytes) -> bytes:
    """The credential in a PDF as unstir writes it; ValueError unless there is exactly one."""
    found = [match.start() for match in _ATTACHED.finditer(document)]
    _expect_one(len(found), "PDF")
    begin = document.rfind(b"obj", max(0, found[0] - _NEAR), found[0])
    stream = _STREAM.search(document, found[0], found[0] + _NEAR)
    says = document[begin : stream.start()] if stream else b""
    length = _LENGTH.search(says)
    if begin < 0 or not stream or not length or b"/Filter" in says:
        raise ValueError("another program packed this PDF anew: check the JSON beside it")
    return document[stream.end() : stream.end() + int(length[1])]


def _expect_one(found: int, kind: str = "picture") -> None:
    if found != 1:
        what = "is no certificate" if not found else f"are {found} certificates"
        raise ValueError(f"there {what} in this {kind}")
