"""Load mutated courses: each must give a course or problems with places, quickly, and no traceback.

    python bench/lessons_mutants.py --n 100000 --seed 1

The built-in course is mutated, one file at a time, by bytes, lines and values. Prints one JSON
line; exits with 1 when anything but ContentError came out, a problem had no place, or a load took
longer than --limit-s.
"""

import argparse
import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from importlib.resources import as_file
from pathlib import Path

from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in, outline
from unstir.lessons.problem import ContentError

TRICKS = [
    *(b"[[", b"]]", b"=", b'"""', b"'''", b"\\u0000", b"\\ud800", b"inf", b"nan", b"0x", b"1e999"),
    *(b"9" * 5000, b"0x" + b"f" * 9000, b"9999-99-99", b"23:59:60", b"\x00", b"\xff\xfe", b"\r"),
    *(b"\xef\xbb\xbf", b"\x1b]52;c;eA==\x07", b"[@click=app.quit]", b"$", b"$\\frac{", b"\\"),
    *(b"../../etc/passwd", b"/dev/zero", b"\xe2\x80\xae", b"a." * 2000, b"[" * 3000, b"{a=" * 900),
    *(b"x = " + b"[" * 5000, b"true", b"-0", b"= {}", b"[section]\n[section]\n", b"> " * 90),
    *(
        b"$" + b"{" * 900,
        b"$" + b"\\sqrt" * 300,
        b"*" * 3000,
        b"`" * 3000,
        b"- " * 900,
        b"$$" * 900,
    ),
    *(b"| a " * 900 + b"\n" + b"|---" * 900, b"_a" * 3000, b"[" * 900 + b"]" * 900, b"\\" * 5001),
]
SLOW = 0.5  # seconds; the slowest mutant above this is kept, and the first of each failure
VALUES = [
    b"1",
    b'"x"',
    b"[]",
    b"{}",
    b"true",
    b"1.5",
    b"nan",
    b"-1",
    b"1979-05-27",
    b'[[1], ["a"]]',
]


def mutant(seed: bytes, dice: random.Random) -> bytes:
    """The seed with one to eight changes of bytes, lines or values."""
    data = bytearray(seed)
    for _ in range(dice.choice([1, 1, 1, 2, 3, 8])):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice([1, 2, 8, 40, 200]))
        match dice.randrange(8):
            case 0:
                data[at:end] = b""
            case 1:
                data[at:at] = data[at:end] * dice.choice([1, 2, 50])
            case 2:
                data[at:end] = dice.choice(TRICKS)
            case 3:
                data[at:at] = dice.choice(TRICKS)
            case 4:
                data[at:at] = dice.randbytes(dice.choice([1, 4, 30]))
            case 5:
                lines = bytes(data).split(b"\n")
                first = dice.randrange(len(lines))
                part = lines[first : first + 20]
                dice.shuffle(part)
                lines[first : first + 20] = part
                data = bytearray(b"\n".join(lines))
            case 6:
                data = bytearray(_other_value(bytes(data), dice))
            case _:
                data[at : at + 1] = bytes([dice.randrange(256)])
    return bytes(data)


def _other_value(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = dice.randrange(len(lines))
    key, equals, _ = lines[number].partition(b"=")
    if equals:
        lines[number] = key + b"= " + dice.choice(VALUES)
    return b"\n".join(lines)


def outcome(folder: Path) -> str:
    """What loading a course gives: loaded, refused, or the name of what came out instead."""
    try:
        outline(folder)
        load_course(folder)
    except ContentError as error:
        placed = all(p.line >= 1 and p.column >= 1 and p.file for p in error.problems)
        return "refused" if error.problems and placed else "problem without a place"
    except Exception as error:  # noqa: BLE001 - counting what should not be is the purpose
        return f"TRACEBACK {type(error).__name__}"
    return "loaded"


def measure(folder: Path, n: int, seed: int) -> tuple[Counter[str], float]:
    """Outcomes of n mutants, and the seconds of the slowest."""
    files = sorted(folder.glob("*.toml"))
    originals = {file: file.read_bytes() for file in files}
    dice = random.Random(seed)  # noqa: S311 - mutants, not secrets
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(n):
        file = dice.choice(files)
        data = mutant(originals[file], dice)
        file.write_bytes(data)
        start = time.perf_counter()
        told = outcome(folder)
        seconds = time.perf_counter() - start
        if seconds > max(slowest, SLOW):
            Path("mutant-slowest.toml").write_bytes(data)
        slowest = max(slowest, seconds)
        if told.startswith(("TRACEBACK", "problem")) and told not in outcomes:
            Path(f"mutant-{told.replace(' ', '-')}.toml").write_bytes(data)
        outcomes[told] += 1
        file.write_bytes(originals[file])
    return outcomes, slowest


def main() -> int:
    """Print the figures; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-s", type=float, default=1.0)
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, as_file(built_in()) as course:
        shutil.copytree(course, folder, dirs_exist_ok=True)
        outcomes, slowest = measure(Path(folder), options.n, options.seed)
    figures = {
        "n": options.n,
        **outcomes,
        "slowest_s": round(slowest, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "seconds": round(time.perf_counter() - start),
    }
    print(json.dumps(figures))
    bad = outcomes.keys() - {"loaded", "refused"}
    return int(bool(bad) or slowest > options.limit_s)


if __name__ == "__main__":
    sys.exit(main())
