"""The command for a browser, as the command line offers it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add it; the option run holds what it does, which imports what it needs itself."""
    serve = commands.add_parser("serve", help="open the app in a browser on this computer")
    serve.add_argument(
        "--port", type=int, default=8000, help="of its address, http://127.0.0.1:8000 if left out"
    )
    serve.add_argument(
        "--course", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="another course"
    )
    serve.add_argument(
        "--data-dir",
        type=Path,
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="where your progress is kept",
    )
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from unstir.tui.browser.serve import serve  # noqa: PLC0415 -- needed here alone

    return serve(options.port, options.course, options.data_dir)
