"""The app on a slow disk: every transaction of the record takes so much longer.

    python -m bench.progress_slow_disk SECONDS [ARGUMENTS OF UNSTIR]

The delay stands inside the transaction, before its commit, and before each copy: there the real
app would wait for a disk that is busy, holding the record against all other threads.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from unstir.progress.store import Store
from unstir.tui.cli import main


@contextmanager
def slow_disk(seconds: float) -> Iterator[None]:
    """Every write of the record takes so many seconds longer."""
    transaction, copy = Store._transaction, Store.copy_to  # noqa: SLF001 the app has no such switch

    @contextmanager
    def slow_transaction(store: Store) -> Iterator[None]:
        with transaction(store):
            yield
            time.sleep(seconds)

    def slow_copy(store: Store, path: Path) -> None:
        time.sleep(seconds)
        copy(store, path)

    with (
        patch.object(Store, "_transaction", slow_transaction),
        patch.object(Store, "copy_to", slow_copy),
    ):
        yield


if __name__ == "__main__":
    with slow_disk(float(sys.argv[1])):
        sys.exit(main(sys.argv[2:]))
