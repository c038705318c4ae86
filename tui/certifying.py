"""The commands about certificates, as the command line offers them; one file a command."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    certificate = commands.add_parser("certificate", help="what you have earned, to show and keep")
    certificate.add_argument("--name", help="the name that stands on it; it is remembered")
    certificate.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write it there as SVG, PNG, PDF and JSON"
    )
    certificate.add_argument(
        "--font", type=Path, metavar="FILE", help="a typeface for letters that none here has"
    )
    certificate.set_defaults(run=_certificate)
    verify = commands.add_parser("verify", help="check certificates: JSON, PNG, SVG or PDF")
    verify.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a certificate")
    verify.add_argument("--json", action="store_true", help="for other programs: a line a file")
    verify.add_argument(
        "--trust", type=Path, metavar="CARD", help="know this issuer's key from now on"
    )
    verify.set_defaults(run=_verify)


def _certificate(options: argparse.Namespace) -> int:
    from unstir.tui.certificate import run  # noqa: PLC0415 -- numpy, fpdf

    return run(options)


def _verify(options: argparse.Namespace) -> int:
    from unstir.tui.verify import run  # noqa: PLC0415 -- cryptography

    return run(options)
