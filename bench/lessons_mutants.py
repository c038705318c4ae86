"""Load mutated lessons: each must give a lesson or problems with places, quickly, no traceback.

    python bench/lessons_mutants.py --n 100000 --seed 1

Every lesson of the built-in course, and its course.toml, is mutated by bytes, lines, values and
tables. Prints one JSON line; exits with 1 when anything but ContentError came out, a problem had no
place, a load took longer than --limit-s, or more than --limit-mb of memory were in use.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from importlib.resources import as_file
from pathlib import Path

from unstir.tui.surroundings import settle

settle(os.environ)  # as the app does, before numpy is imported: one thread for linear algebra

from unstir.lessons.course import load_course, load_lesson  # noqa: E402 - see above
from unstir.lessons.outline import built_in, outline  # noqa: E402 - see above
from unstir.lessons.problem import ContentError  # noqa: E402 - see above

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
    *(b"{= 1 / 0}", b"{= 9 ** 9 ** 9}", b"{x0}", b"{= x : 4}", b"{=" * 900, b"(" * 290, b"-" * 299),
    *(b"reading('t', 1)", b"step_below('SNR', 0)", b"().__class__", b"__import__('os')"),
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
    b'"sqrt(-1)"',
    b"\"reading('t', 1)\"",
    b"\"snr('linear', 5, 10)\"",
    b"{ from = [1, 2, 3] }",
    b"{ low = 0, high = 1, step = 1e-9 }",
    b'{ seed = 4, schedule = "cosine" }',
]


def mutant(seed: bytes, dice: random.Random) -> bytes:  # noqa: C901 - one case a mutation
    """The seed with one to eight changes of bytes, lines, values or tables."""
    data = bytearray(seed)
    for _ in range(dice.choice([1, 1, 1, 2, 3, 8])):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice([1, 2, 8, 40, 200]))
        match dice.randrange(10):
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
            case 7:
                data = bytearray(_other_tables(bytes(data), dice))
            case 8:
                data = bytearray(_other_place(bytes(data), dice))
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


def _other_tables(data: bytes, dice: random.Random) -> bytes:
    """Tables twice, left out, or in another order."""
    tables = re.split(rb"(?m)^(?=\[)", data)
    place = dice.randrange(len(tables))
    tables[place : place + 1] = [tables[place]] * dice.choice([0, 2, 2, 40])
    if dice.randrange(2):
        dice.shuffle(tables)
    return b"".join(tables)


def _other_place(data: bytes, dice: random.Random) -> bytes:
    """A line, often a key, under another header, or in another case."""
    lines = data.split(b"\n")
    line = lines.pop(dice.randrange(len(lines)))
    lines.insert(dice.randrange(len(lines) + 1), dice.choice([line, line, line.upper()]))
    return b"\n".join(lines)


def outcome(file: Path) -> str:
    """What loading a file gives: loaded, refused, or the name of what came out instead."""
    try:
        if file.name == "course.toml":
            outline(file.parent)
            load_course(file.parent)
        else:
            problems = load_lesson(file).problems
            if problems:
                raise ContentError(problems)  # noqa: TRY301 -- as load_course does
    except ContentError as error:
        placed = all(p.line >= 1 and p.column >= 1 and p.file for p in error.problems)
        return "refused" if error.problems and placed else "problem without a place"
    except Exception as error:  # noqa: BLE001 - counting what should not be is the purpose
        return f"TRACEBACK {type(error).__name__}"
    return "loaded"


def measure(folder: Path, n: int, seed: int) -> tuple[Counter[str], float]:
    """Outcomes of n mutants, and the seconds of computing that the slowest took."""
    files = sorted(folder.glob("*/*.toml"))
    originals = {file: file.read_bytes() for file in files}
    dice = random.Random(seed)  # noqa: S311 - mutants, not secrets
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(n):
        file = dice.choice(files)
        data = mutant(originals[file], dice)
        file.write_bytes(data)
        start = time.process_time()  # what other programs take is not the loader's
        told = outcome(file)
        seconds = time.process_time() - start
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
    parser.add_argument("--limit-mb", type=int, default=200)
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, as_file(built_in()) as course:
        for file in course.glob("*.toml"):  # each alone, so that no other is read with it
            alone = Path(folder, file.stem)
            alone.mkdir()
            shutil.copy(file, alone)
        outcomes, slowest = measure(Path(folder), options.n, options.seed)
    figures: dict[str, float] = {
        "n": options.n,
        **outcomes,
        "slowest_s": round(slowest, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "seconds": round(time.perf_counter() - start),
    }
    print(json.dumps(figures))
    bad = outcomes.keys() - {"loaded", "refused"}
    too_much = slowest > options.limit_s or figures["peak_mb"] > options.limit_mb
    return int(bool(bad) or too_much)


if __name__ == "__main__":
    sys.exit(main())
