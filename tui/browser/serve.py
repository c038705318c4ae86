"""`unstir serve`: the app in a browser on this computer, by the extra package textual-serve.

Whoever can reach the server can use the app, so it listens on the loopback address alone, and
refuses pages of other sites that would talk to it through the learner's browser.
"""

import os
import shlex
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.tui.learning import course_folder
from unstir.tui.refusal import FAILED, MISUSED, Refusal

if TYPE_CHECKING:
    from unstir.tui.browser.server import AppServer

HOST = "127.0.0.1"
PAGES = Path(__file__).parent


def serve(port: int, course: Path | None, data: Path | None) -> int:
    """Serve until Ctrl-C; Refusal where extra, course or port is not to be had."""
    course_folder(course)
    server = server_of(port, command(course, data))
    _check_free(port)
    # What the app's own process finds around it: the browser's terminal knows all colours.
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    server.serve()
    return 0


def server_of(port: int, app: str) -> "AppServer":
    """The server of a command; Refusal where the package for it is not installed."""
    try:
        from unstir.tui.browser.server import AppServer  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        raise Refusal(
            f"serve: the package {error.name} is missing; install it with:"
            " pip install 'unstir[serve]'",
            FAILED,
        ) from error
    return AppServer(app, HOST, port, title="unstir", templates_path=PAGES)


def command(course: Path | None, data: Path | None) -> str:
    """What a shell runs for every page that is opened."""
    words = [sys.executable, "-m", "unstir.tui"]
    words += ["--course", str(course.resolve())] if course else []
    words += ["--data-dir", str(data.resolve())] if data else []
    return shlex.join(words)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise Refusal(
                f"serve: port {port} cannot be used ({error}); name another one with --port.",
                MISUSED,
            ) from error
