"""`python -m unstir.tui` and the command `unstir`."""

import sys

from unstir.tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
