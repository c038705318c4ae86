"""The network's own processes start here."""

import os
import sys

from unstir.engine.neural.command import in_a_group, main


def _leave(status: int) -> None:
    """End a process of a group at once, all said and written.

    Gloo's threads may still let go of a tensor while Python is taken down, which aborts the
    process (torch 2.13, one end in a hundred), and torchrun calls the whole training failed.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    if in_a_group():
        _leave(main())
    sys.exit(main())
