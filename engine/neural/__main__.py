"""The network's own processes start here."""

import sys

from unstir.engine.neural.command import main

if __name__ == "__main__":
    sys.exit(main())
