"""`python -m unstir.tui` and the command `unstir`: the first frame, then everything else."""

import os
import sys

from unstir.tui.full_screen import why_plain
from unstir.tui.splash import Splash


def main() -> int:
    """Run unstir. Without arguments the app will open, so its first frame is shown at once."""
    try:
        with Splash() as splash:
            streams = (sys.stdin, sys.stdout, sys.stderr)
            if len(sys.argv) == 1 and not why_plain(os.environ, streams, plain=False):
                splash.show()
            from unstir.tui import cli  # noqa: PLC0415 -- after the first frame

            return cli.main(splash=splash)
    except KeyboardInterrupt:
        return 130  # what shells give for Ctrl-C


if __name__ == "__main__":
    sys.exit(main())
