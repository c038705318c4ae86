"""The app's own writer without its screen: it records answers until it is killed.

    python -m bench.progress_writer FOLDER [--pragma "journal_mode = delete"] [--answers N]

Each answer's number is written to standard output only after Journal.record returned, which is
what the learner sees as "saved". The clock runs a minute an answer, so that backups and their
thinning happen all the time. --pragma weakens the store, to show that a harness notices.
"""

import argparse
import itertools
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.progress_record import answer
from unstir.progress.journal import Journal


@dataclass
class FastClock:
    """A clock on which a minute passes at every look."""

    now: datetime

    def __call__(self) -> datetime:
        """The time, a minute after the last look."""
        self.now += timedelta(minutes=1)
        return self.now


def write(folder: Path, pragma: str | None, answers: int | None) -> None:
    """Record answers, each acknowledged on standard output after it was saved."""
    clock = FastClock(datetime.now(UTC))
    with Journal.open(folder, clock) as journal:
        if pragma:
            journal._store._connection.execute(f"pragma {pragma}")  # noqa: SLF001 the app has no such switch
        first = len(journal.attempts("bench")) + 1
        journal.back_up_if_due()
        for number in itertools.count(first):
            if answers is not None and number >= first + answers:
                return
            journal.record(replace(answer(number), at=clock()))
            os.write(1, b"%d\n" % number)
            journal.back_up_if_due()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pragma")
    parser.add_argument("--answers", type=int)
    options = parser.parse_args()
    write(options.folder, options.pragma, options.answers)


if __name__ == "__main__":
    main()
