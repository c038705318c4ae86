"""asyncio without encrypted connections: nothing here has any."""

import sys


def import_asyncio() -> None:
    """Import it so that it leaves out TLS, as where Python has none: 5 ms and 2 MB of a start.

    Whoever imports ssl afterwards gets it. Nothing is done where either is there already.
    """
    if {"asyncio", "ssl"} & sys.modules.keys():
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # to Python: there is no such module
    try:
        import asyncio  # noqa: F401, PLC0415 -- see above
    finally:
        del sys.modules["ssl"]
