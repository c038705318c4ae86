"""How many tampered certificates pass, and how many that were only written otherwise do not.

    python -m bench.certificate_tampered [--tampered 10000] [--harmless 200] [--seed N]

Certificates of learners and of a known issuer are changed in one of the ways below, in JSON, in
PNG and in SVG, and checked; those changes that leave what the JSON says as it was are not counted.
Exit 1 unless none of the tampered passes and all of the others do.
"""

import argparse
import json
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from bench.certificate_issued import NOW, TEACHER, certificate, text_of
from unstir.progress.certificates.baking import bake_png, bake_svg
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.proof import signed
from unstir.progress.certificates.verify import Checked, Intact, check

KNOWN = {TEACHER.did: "A school"}
STRANGER = Key(b"stranger ".ljust(32, b"."))
ISSUED = [certificate(number, self_issued=bool(number % 2)) for number in range(40)]
Json = dict[str, Any]
Place = tuple[Any, Any]
Way = Callable[[str, random.Random], bytes]


def _places(value: Any) -> list[Place]:
    """Every object or list with a key in it."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [p for key in keys for p in _places(value[key])]


def _texts(it: Json) -> list[Place]:
    return [(parent, key) for parent, key in _places(it) if isinstance(parent[key], str)]


def _one_letter(it: Json, dice: random.Random) -> None:
    parent, key = dice.choice(_texts(it))
    text, at = parent[key], dice.randrange(len(parent[key]))
    parent[key] = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


def _letter_case(it: Json, dice: random.Random) -> None:
    parent, key = dice.choice(_texts(it))
    parent[key] = parent[key].swapcase()


def _blank_added(it: Json, dice: random.Random) -> None:
    parent, key = dice.choice(_texts(it))
    parent[key] = dice.choice((f"{parent[key]} ", f" {parent[key]}", f"{parent[key]}\u200b"))


def _other_normal_form(it: Json, _dice: random.Random) -> None:
    for parent, key in _texts(it):
        parent[key] = unicodedata.normalize("NFD", parent[key])


def _taken_away(it: Json, dice: random.Random) -> None:
    parent, key = dice.choice(_places(it))
    del parent[key]


def _name_added(it: Json, dice: random.Random) -> None:
    parents = [parent[key] for parent, key in _places(it) if isinstance(parent[key], dict)]
    name, value = dice.choice((("grade", "A+"), ("id", "urn:x"), ("@id", "x"), ("_", None)))
    dice.choice([it, *parents])[name] = value


def _item_added(it: Json, dice: random.Random) -> None:
    lists = [parent[key] for parent, key in _places(it) if isinstance(parent[key], list)]
    chosen = dice.choice(lists)
    chosen.append(dice.choice((chosen[-1], "x", {}, "https://www.w3.org/ns/credentials/v2")))


def _turned_round(it: Json, dice: random.Random) -> None:
    lists = [p[k] for p, k in _places(it) if isinstance(p[k], list) and k != "proof"]
    dice.choice(lists).reverse()


def _other_type(it: Json, dice: random.Random) -> None:
    parent, key = dice.choice(_places(it))
    parent[key] = dice.choice(([parent[key]], {"@value": parent[key]}, None, 0, True, "", {}, []))


def _renamed(it: Json, dice: random.Random) -> None:
    parents = [(p, k) for p, k in _places(it) if isinstance(p, dict)]
    parent, key = dice.choice(parents)
    parent[dice.choice((f"{key}s", f"@{key}", key.upper()))] = parent.pop(key)


def _values_swapped(it: Json, dice: random.Random) -> None:
    (one, a), (other, b) = dice.sample(_texts(it), 2)
    one[a], other[b] = other[b], one[a]


def _score_raised(it: Json, _dice: random.Random) -> None:
    subject = it["credentialSubject"]
    if "result" in subject:
        subject["result"][0]["value"] = "25"
    else:
        subject["result"] = [{"type": ["Result"], "value": "24"}]


def _time_moved(it: Json, dice: random.Random) -> None:
    key = dice.choice(("validFrom", "awardedDate", "validUntil"))
    it[key] = dice.choice(("2031-01-01T00:00:00Z", "2026-11-20T10:00:00+00:00", "2026-11-20"))


def _proof_of_another(it: Json, dice: random.Random) -> None:
    it["proof"][dice.randrange(2)] = dice.choice(ISSUED)["proof"][dice.randrange(2)]


def _proof_dropped(it: Json, dice: random.Random) -> None:
    del it["proof"][dice.randrange(2)]


def _proof_alone(it: Json, dice: random.Random) -> None:
    it["proof"] = it["proof"][dice.randrange(2)]


def _signed_by_a_stranger(it: Json, _dice: random.Random) -> None:
    del it["proof"]
    it["proof"] = signed(it, STRANGER, it["validFrom"])["proof"]


def _issuer_exchanged(it: Json, dice: random.Random) -> None:
    it["issuer"]["id"] = dice.choice((STRANGER.did, TEACHER.did, f"{TEACHER.did}1"))


def _context_appended(it: Json, dice: random.Random) -> None:
    it["@context"].append(dice.choice(({"grade": "urn:grade"}, "https://example.org/context")))


def _body_of_another(it: Json, dice: random.Random) -> None:
    it["credentialSubject"] = dice.choice(ISSUED)["credentialSubject"]


IN_VALUES: tuple[Callable[[Json, random.Random], None], ...] = (
    _one_letter,
    _letter_case,
    _blank_added,
    _other_normal_form,
    _taken_away,
    _name_added,
    _item_added,
    _turned_round,
    _other_type,
    _renamed,
    _values_swapped,
    _score_raised,
    _time_moved,
    _proof_of_another,
    _proof_dropped,
    _proof_alone,
    _signed_by_a_stranger,
    _issuer_exchanged,
    _context_appended,
    _body_of_another,
)


def _said_twice(text: str, dice: random.Random) -> str:
    names = list(re.finditer(r'"(name|id|value|type|proofValue|validFrom)":("[^"]*"|\[)', text))
    found = dice.choice(names)
    return f'{text[: found.start()]}"{found[1]}":"x",{text[found.start() :]}'


def _cut(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text))]


def _two_in_one(text: str, dice: random.Random) -> str:
    return text + text_of(dice.choice(ISSUED))


def _number_for_text(text: str, _dice: random.Random) -> str:
    return text.replace('"hashed":false', '"hashed":0.0', 1)


IN_TEXT: tuple[Callable[[str, random.Random], str], ...] = (
    _said_twice,
    _cut,
    _two_in_one,
    _number_for_text,
)


def _one_bit(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _some_bytes(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randrange(1, 9)):
        at = dice.randrange(len(data))
        data = data[:at] + dice.randbytes(1) + data[at + 1 :]
    return data


def _by_values(way: Callable[[Json, random.Random], None]) -> Way:
    def tamper(text: str, dice: random.Random) -> bytes:
        changed = json.loads(text)
        way(changed, dice)
        return text_of(changed).encode()

    return tamper


def _by_text(way: Callable[[str, random.Random], str]) -> Way:
    return lambda text, dice: way(text, dice).encode()


def _by_bytes(way: Callable[[bytes, random.Random], bytes]) -> Way:
    return lambda text, dice: way(text.encode(), dice)


def _called(way: Callable[..., object]) -> str:
    return way.__name__.strip("_").replace("_", " ")


WAYS: dict[str, Way] = {
    **{_called(way): _by_values(way) for way in IN_VALUES},
    **{_called(way): _by_text(way) for way in IN_TEXT},
    **{_called(way): _by_bytes(way) for way in (_one_bit, _some_bytes)},
}


def _tampered(dice: random.Random) -> tuple[str, bytes]:
    """A way to tamper, and what it makes of some certificate."""
    while True:
        it = dice.choice(ISSUED)
        name = dice.choice(list(WAYS))
        data = WAYS[name](text_of(it), dice)
        if not _says_the_same(data, it):
            return name, _maybe_baked(data, dice)


def _says_the_same(data: bytes, it: Any) -> bool:
    try:
        changed = json.loads(data, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return False
    plain = json.loads(text_of(it), object_pairs_hook=list)
    for one in (changed, plain):
        _sort_proofs(one)
    return repr(changed) == repr(plain)  # so that false is not 0


def _sort_proofs(pairs: Any) -> None:
    for pair in pairs if isinstance(pairs, list) else []:
        if isinstance(pair, list | tuple) and pair[:1] == ("proof",) and isinstance(pair[1], list):
            pair[1].sort(key=repr)


def _maybe_baked(data: bytes, dice: random.Random) -> bytes:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    if dice.random() < 0.1:
        return bake_png(PICTURE, text)
    if dice.random() < 0.1 and "\0" not in text:
        return bake_svg(DRAWING, text).encode()
    return data


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 28), "white").save(file, "PNG")
    return file.getvalue()


PICTURE = _picture()
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><g/></svg>'


def _reordered(value: Any, dice: random.Random) -> Any:
    if isinstance(value, dict):
        names = dice.sample(list(value), len(value))
        return {name: _reordered(value[name], dice) for name in names}
    return [_reordered(each, dice) for each in value] if isinstance(value, list) else value


def _written_otherwise(it: Any, dice: random.Random) -> bytes:
    """The same in other letters: order, blanks, escapes, proofs exchanged, in a picture."""
    it = _reordered(it, dice)
    if dice.random() < 0.5:
        it["proof"].reverse()
    text = json.dumps(
        it,
        indent=dice.choice((None, 0, 1, 4, "\t")),
        ensure_ascii=dice.random() < 0.5,
        separators=dice.choice(((",", ":"), (" , ", " :  "))),
    )
    if dice.random() < 0.3:
        text = text.replace("/", "\\/")
    if dice.random() < 0.3:
        text = f"\r\n {text}\t\n"
    return _maybe_baked(text.encode(), dice)


def _passes(found: Checked) -> bool:
    return isinstance(found, Intact)


def main() -> int:
    """Print the figures; 1 if any is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tampered", type=int, default=10_000)
    parser.add_argument("--harmless", type=int, default=200)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 -- no secret
    tried: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    start = time.process_time()
    for _ in range(options.tampered):
        way, data = _tampered(dice)
        tried[way] += 1
        if _passes(check(data, KNOWN, NOW)):
            passed[way] += 1
            print(f"PASSED, {way}: {data[:4000]!r}")
    seconds = time.process_time() - start
    harmless = [_written_otherwise(dice.choice(ISSUED), dice) for _ in range(options.harmless)]
    refused = [data for data in harmless if not _passes(check(data, KNOWN, NOW))]
    print(f"seed {options.seed}: {options.tampered} tampered in {len(tried)} ways")
    print(f"  passed: {passed.total()}   ({1000 * seconds / options.tampered:.1f} ms each)")
    print(f"{options.harmless} written otherwise\n  refused: {len(refused)}")
    return 1 if passed or refused else 0


if __name__ == "__main__":
    sys.exit(main())
