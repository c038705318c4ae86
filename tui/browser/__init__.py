"""The app in a browser: what `unstir serve` runs, with the extra package textual-serve."""
