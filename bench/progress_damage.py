"""What becomes of a record that is damaged, a thousand times over.

    python -m bench.progress_damage [--damages 1000] [--seed 1]

A record of 400 answers, 300 of them in a backup, is damaged in one of ten ways and opened again.
Counted: tracebacks, totals that are wrong without a word, damaged files that were not kept byte
for byte, answers of the backup that are lost, and how many of the entries beyond the backup that
are whole in the damaged file came back. Exit 1 unless the first four are none and the last is all.
"""

import argparse
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.progress_record import FILE, answer, fill, now
from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.repair import Repair

FAILURES = ("traceback", "silently wrong", "damaged file not kept", "backup's answer lost")


def _overwritten(sound: bytes, at: int, data: bytes) -> bytes:
    return sound[:at] + data + sound[at + len(data) :]


def _one_bit(sound: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(sound))
    return _overwritten(sound, at, bytes([sound[at] ^ 1 << dice.randrange(8)]))


def _bytes(sound: bytes, dice: random.Random) -> bytes:
    for _ in range(64):
        sound = _overwritten(sound, dice.randrange(len(sound)), dice.randbytes(1))
    return sound


def _any_page(sound: bytes, dice: random.Random) -> int:
    return 4096 * dice.randrange(len(sound) // 4096)


def _swapped(sound: bytes, dice: random.Random) -> bytes:
    one, other = _any_page(sound, dice), _any_page(sound, dice)
    moved = _overwritten(sound, one, sound[other : other + 4096])
    return _overwritten(moved, other, sound[one : one + 4096])


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bit": _one_bit,
    "bytes": _bytes,
    "page": lambda sound, dice: _overwritten(sound, _any_page(sound, dice), bytes(4096)),
    "cut": lambda sound, dice: sound[: dice.randrange(len(sound))],
    "tail": lambda sound, dice: sound + dice.randbytes(dice.randrange(1, 9000)),
    "magic": lambda sound, dice: _overwritten(sound, 0, dice.randbytes(16)),
    "header": lambda sound, dice: _overwritten(sound, dice.randrange(100), dice.randbytes(1)),
    "empty": lambda _, __: b"",
    "text": lambda _, __: b"hello, I am not a database\n" * 50,
    "swapped pages": _swapped,
}


def damaged_again_and_again(folder: Path, damages: int, seed: int) -> Counter[str]:
    """Damage copies of the same record and open each."""
    original = folder / "original"
    original.mkdir()
    fill(original, 1, 300)
    with Journal.open(original, now) as journal:
        journal.back_up_if_due()
    fill(original, 301, 400)
    sound, lines = (original / FILE).read_bytes(), _lines_beyond_backup(original / FILE)
    dice, tally = random.Random(seed), Counter[str]()  # noqa: S311 not for secrets
    for number in range(damages):
        place = folder / f"{number}"
        shutil.copytree(original, place)
        kind = dice.choice(list(DAMAGES))
        data = DAMAGES[kind](sound, dice)
        (place / FILE).write_bytes(data)
        tally.update({"damages": 1, f"kind: {kind}": 1})
        tally.update(after_damage(place, data, lines))
        shutil.rmtree(place)
    return tally


def after_damage(place: Path, data: bytes, lines: dict[int, bytes]) -> Counter[str]:
    """What the journal does about one damaged file, which holds data."""
    try:
        with Journal.open(place, now) as journal:
            return _judged(journal.attempts("bench"), journal.repaired, data, lines)
    except RecordError as error:
        print(error, file=sys.stderr)
        return Counter({"refused with a sentence": 1})
    except Exception:  # noqa: BLE001 the very thing this looks for
        traceback.print_exc()
        return Counter({"traceback": 1})


def _judged(
    there: tuple[Attempt, ...], repair: Repair | None, data: bytes, lines: dict[int, bytes]
) -> Counter[str]:
    whole = tuple(answer(number) for number in range(1, 401))
    if repair is None:
        return Counter({"unharmed" if there == whole else "silently wrong": 1})
    intact = {answer(number) for number, line in lines.items() if line in data}
    wrong = repair.restored + repair.replayed != len(there) or not set(there) <= set(whole)
    kept = repair.kept is not None and repair.kept.read_bytes() == data
    return Counter(
        {
            "repaired": 1,
            "silently wrong": int(wrong),
            "damaged file not kept": int(not kept),
            "backup's answer lost": int(not set(whole[:300]) <= set(there)),
            "intact entries": len(intact),
            "of them replayed": len(intact & set(there)),
        }
    )


def _lines_beyond_backup(path: Path) -> dict[int, bytes]:
    """Text and hash of the answers after the 300th as they lie in the file, by number."""
    with closing(sqlite3.connect(path)) as reader:
        query = "select seq, text || hash from entry where seq > 300"
        return {number: line.encode() for number, line in reader.execute(query)}


def main() -> int:
    """Print the tally; 1 if anything was lost or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        tally = damaged_again_and_again(folder, options.damages, options.seed)
    finally:
        shutil.rmtree(folder)
    print(json.dumps(tally))
    failed = any(tally[failure] for failure in FAILURES)
    return int(failed or tally["intact entries"] != tally["of them replayed"])


if __name__ == "__main__":
    sys.exit(main())
