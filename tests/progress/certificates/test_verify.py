"""What a certificate proves, and that nothing else passes for one."""

import json
import struct
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.progress.certificates.conftest import EARNED, LEARNER, NOW, TEACHER, Signed, sign
from unstir.progress.certificates.award import Score
from unstir.progress.certificates.baking import bake_png, bake_svg
from unstir.progress.certificates.credential import (
    Credential,
    Issuer,
    credential,
    document,
    moment,
    read,
)
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.proof import signed
from unstir.progress.certificates.verify import Broken, Intact, Verdict, check

KNOWN = {TEACHER.did: "Prof. Ada King"}
Issue = Callable[[str | None], Signed]


def verdict(data: bytes, now: datetime = NOW) -> Verdict:
    """The one word about data, on a machine that knows the teacher."""
    return check(data, KNOWN, now).verdict


def test_a_known_issuer_s_certificate_is_valid(issue: Issue) -> None:
    """It says what was signed, and under which name the key is known."""
    found = check(issue(None).data, KNOWN, NOW)

    assert found == Intact(
        issue(None).credential, "Prof. Ada King", is_expired=False, is_early=False
    )
    assert found.verdict == Verdict.VALID


def test_a_stranger_s_signature_is_never_valid(issue: Issue) -> None:
    """However well it fits: the key is unknown, which counts before a date that has passed."""
    data = issue("2026-11-26T00:00:00Z").data

    assert check(data, {}, NOW).verdict == Verdict.UNKNOWN_KEY
    assert check(data, {}, NOW + timedelta(days=9)).verdict == Verdict.UNKNOWN_KEY


def test_one_s_own_signature_is_called_so(own: Signed) -> None:
    """A self-issued record stays one, even where the learner's key is known."""
    assert check(own.data, {}, NOW).verdict == Verdict.SELF_ISSUED
    assert check(own.data, {LEARNER.did: "you"}, NOW).verdict == Verdict.SELF_ISSUED


def test_a_certificate_ends_at_its_second(issue: Issue) -> None:
    """It is valid until the second before, and expired from then on."""
    data, end = issue("2026-12-25T12:00:00Z").data, NOW + timedelta(days=30)

    assert verdict(data, end - timedelta(seconds=1)) == Verdict.VALID
    assert verdict(data, end) == Verdict.EXPIRED


def test_a_certificate_from_tomorrow_is_not_valid_yet(issue: Issue) -> None:
    """A clock that stands before the signature proves nothing."""
    assert verdict(issue(None).data, NOW - timedelta(seconds=1)) == Verdict.NOT_YET


def test_same_input_and_key_give_the_same_bytes(own: Signed) -> None:
    """Ed25519 needs no chance, nor does anything else."""
    issuer = Issuer(LEARNER.did, EARNED.learner)
    again = sign(credential(EARNED, LEARNER.did, issuer, NOW, None), Key(LEARNER.seed))

    assert again.data == own.data


def test_it_says_self_issued_only_of_oneself(own: Signed, issue: Issue) -> None:
    """The name of the credential says which kind it is."""
    assert own.document["name"].startswith("Self-issued record of completion: ")
    assert issue(None).document["name"].startswith("Certificate of completion: ")


def test_a_credential_without_an_assessment_has_no_result(own: Signed) -> None:
    """And it is read back like one that has."""
    it = Credential(**{**vars(own.credential), "score": None})

    assert "result" not in document(it)["credentialSubject"]
    assert read(document(it)) == it


def _reordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _reordered(value[name]) for name in sorted(value, reverse=True)}
    return [_reordered(each) for each in value] if isinstance(value, list) else value


HARMLESS: dict[str, Callable[[Any], bytes]] = {
    "in one line": lambda it: json.dumps(it, separators=(",", ":")).encode(),
    "indented": lambda it: json.dumps(it, indent=8, ensure_ascii=False).encode(),
    "other line ends": lambda it: json.dumps(it, indent=2).replace("\n", "\r\n").encode(),
    "other order of names": lambda it: json.dumps(_reordered(it)).encode(),
    "letters escaped": lambda it: json.dumps(it).replace("i", "\\u0069").encode(),
    "proofs exchanged": lambda it: json.dumps({**it, "proof": it["proof"][::-1]}).encode(),
    "blanks around": lambda it: b" \n\t" + json.dumps(it).encode() + b"\r\n ",
}


@pytest.mark.parametrize("how", HARMLESS)
def test_written_otherwise_it_is_still_the_same(own: Signed, how: str) -> None:
    """What JSON says does not depend on how it is written."""
    data = HARMLESS[how](own.document)

    assert data != own.data
    assert check(data, {}, NOW) == check(own.data, {}, NOW)


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if not isinstance(value, dict | list):
        return [path]
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, each in inner for leaf in _leaves(each, (*path, key))]


def _changed(own: Signed, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> bytes:
    it = json.loads(own.data)
    parent = it
    for key in path[:-1]:
        parent = parent[key]
    change(parent, path[-1])
    return json.dumps(it).encode()


def _flip(parent: Any, key: Any) -> None:
    old = parent[key]
    parent[key] = (
        (not old) if isinstance(old, bool) else f"{old[:-1]}{'b' if old[-1] != 'b' else 'c'}"
    )


def _remove(parent: Any, key: Any) -> None:
    del parent[key]


def _wrap(parent: Any, key: Any) -> None:
    parent[key] = [parent[key]]


def _number(parent: Any, key: Any) -> None:
    parent[key] = 0


CHANGES = {change.__name__: change for change in (_flip, _remove, _wrap, _number)}


@pytest.mark.parametrize("change", CHANGES)
def test_no_part_can_be_changed(own: Signed, change: str) -> None:
    """Each of its values flipped, taken away, put into a list or made a number is noticed."""
    passed = [
        path
        for path in _leaves(json.loads(own.data))
        if not isinstance(check(_changed(own, path, CHANGES[change]), {}, NOW), Broken)
    ]

    assert passed == []


def test_nothing_can_be_added(own: Signed) -> None:
    """Neither a name in any object nor an item in any list, not even one seen before."""
    for path in {leaf[:i] for leaf in _leaves(json.loads(own.data)) for i in range(len(leaf))}:
        it = json.loads(own.data)
        place = it
        for key in path:
            place = place[key]
        if isinstance(place, dict):
            place["grade"] = "A+"
        else:
            place.append(place[-1])

        assert isinstance(check(json.dumps(it).encode(), {}, NOW), Broken), path


def test_a_name_that_json_ld_would_skip_is_noticed(issue: Issue) -> None:
    """Readers drop names their contexts lack, and sign the rest; here the world is closed."""
    body = {**document(issue(None).credential), "grade": "A+"}
    data = json.dumps(signed(body, TEACHER, issue(None).credential.issued)).encode()

    found = check(data, KNOWN, NOW)

    assert isinstance(found, Broken)
    assert "does not say" in found.fault


def test_another_key_cannot_sign_for_an_issuer(issue: Issue) -> None:
    """A valid signature by a key that is not the issuer's is broken, not unknown."""
    it = issue(None).credential
    forged = json.dumps(signed(document(it), LEARNER, it.issued)).encode()

    assert verdict(forged) == Verdict.BROKEN


def test_proofs_of_another_certificate_do_not_fit(issue: Issue, own: Signed) -> None:
    """Nor do those of the same certificate with another date."""
    it = {**issue(None).document, "proof": issue("2027-01-01T00:00:00Z").document["proof"]}

    assert verdict(json.dumps(it).encode()) == Verdict.BROKEN
    assert verdict(json.dumps({**it, "proof": own.document["proof"]}).encode()) == Verdict.BROKEN


def test_an_impossible_score_is_refused_even_signed(issue: Issue) -> None:
    """25 of 24 right answers is nothing that unstir writes."""
    it = Credential(**{**vars(issue(None).credential), "score": Score(25, 24)})

    assert verdict(sign(it, TEACHER).data) == Verdict.BROKEN


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "neither JSON"),
        (b"\0" * 100, "neither JSON"),
        (b"[]", "neither JSON"),
        (b"{}", "does not say"),
        (b'{"@context": 5, "type": ["VerifiableCredential"]}', "does not say"),
        (b"{" + b" " * 70000, "larger than 64 KiB"),
        (b"<svg/>", "no certificate in this picture"),
        (b"<svg", "no well-formed SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "DOCTYPE"),
        (b"\x89PNG\r\n\x1a\n", "cut off"),
        (b"<" * 100000, "no well-formed SVG"),
        (b"<a>" * 300000, "no well-formed SVG"),
        (b"<a>" + b" " * 1100000, "larger than 1024 KiB"),
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(data: bytes, complaint: str) -> None:
    """With the reason."""
    found = check(data, KNOWN, NOW)

    assert isinstance(found, Broken)
    assert complaint in found.fault


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 20), "white").save(file, "PNG")
    return file.getvalue()


def test_a_png_carries_a_certificate(own: Signed) -> None:
    """It stays a picture, and another program finds the text under the name Open Badges use."""
    baked = bake_png(_picture(), own.data.decode())

    assert check(baked, {}, NOW) == check(own.data, {}, NOW)
    with Image.open(BytesIO(baked)) as picture:
        picture.load()
        assert picture.info["openbadgecredential"] == own.data.decode()


def test_an_svg_carries_a_certificate(own: Signed) -> None:
    """As the first thing in it, also where the text holds what ends a CDATA section."""
    odd = sign(Credential(**{**vars(own.credential), "learner": "A ]]> B"}), LEARNER)
    baked = bake_svg('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', odd.data.decode())

    assert check(baked.encode(), {}, NOW) == check(odd.data, {}, NOW)


def test_two_certificates_in_a_picture_are_none(own: Signed) -> None:
    """Readers would differ about which one counts."""
    text = own.data.decode()
    png = bake_png(bake_png(_picture(), text), text)
    svg = bake_svg(bake_svg("<svg></svg>", text), text)

    assert [type(check(one, {}, NOW)) for one in (png, svg.encode())] == [Broken, Broken]


def test_a_packed_certificate_in_a_png_is_refused(own: Signed) -> None:
    """Open Badges leave the text unpacked, so a small file cannot grow large."""
    body = b"openbadgecredential\0\1\0\0\0" + zlib.compress(own.data)
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + body))
    picture = _picture()

    found = check(picture[:33] + chunk + picture[33:], {}, NOW)

    assert isinstance(found, Broken)
    assert "packed" in found.fault


def test_any_bit_of_a_baked_certificate_counts(own: Signed) -> None:
    """Each byte of the chunk changed in one bit breaks the picture or the certificate."""
    text = json.dumps(own.document, ensure_ascii=False, separators=(",", ":"))
    baked = bake_png(_picture(), text)
    start = baked.index(b"iTXt")
    for place in range(start, start + len(text.encode()), 37):
        spoiled = baked[:place] + bytes([baked[place] ^ 1]) + baked[place + 1 :]

        assert isinstance(check(spoiled, {}, NOW), Broken), place


def test_a_time_is_told_in_utc() -> None:
    """Whatever zone it is given in; without a zone it is no moment."""
    tokyo = timezone(timedelta(hours=9))

    assert moment(datetime(2026, 11, 22, 10, tzinfo=tokyo)) == "2026-11-22T01:00:00Z"
    with pytest.raises(ValueError, match="with a time zone"):
        moment(datetime(2026, 1, 1))  # noqa: DTZ001 -- the point


def test_the_rdf_signature_alone_is_not_enough(own: Signed) -> None:
    """What one suite leaves open the other holds: both have to be there."""
    for proofs in (own.document["proof"][:1], own.document["proof"][1:], own.document["proof"][0]):
        data = json.dumps({**own.document, "proof": proofs}).encode()

        assert isinstance(check(data, {}, NOW), Broken)


def test_no_context_is_ever_fetched(own: Signed) -> None:
    """One that does not come along is an error, before anything is signed."""
    body = {**document(own.credential), "@context": ["https://example.org/context"]}

    with pytest.raises(ValueError, match="with the contexts that are here"):
        signed(body, LEARNER, own.credential.issued)


def test_a_pdf_that_another_program_packed_is_told(issue: Issue) -> None:
    """What is attached twice or packed is not guessed at; what was changed is not valid."""
    data = issue(None).data
    dictionary = b"5 0 obj\n<<\n/Length %d\n/Type /EmbeddedFile\n>>\nstream\n" % len(data)
    one = dictionary + data + b"\nendstream\nendobj\n"
    packed = one.replace(b"/Length", b"/Filter /FlateDecode\n/Length")

    assert verdict(b"%PDF-1.4\n" + one) == Verdict.VALID
    assert verdict(b"%PDF-1.4\n" + one.replace(b'"name"', b'"Name"', 1)) == Verdict.BROKEN
    assert check(b"%PDF-1.4\n" + one + one, KNOWN, NOW) == Broken(
        "there are 2 certificates in this PDF"
    )
    assert check(b"%PDF-1.4\n" + packed, KNOWN, NOW) == Broken(
        "another program packed this PDF anew: check the JSON beside it"
    )
