"""What holds for every test: none reaches the network, and each computes on one core.

Python reports each look-up and each sending socket call to audit hooks, in every thread and
whatever module makes it, so nothing needs to be patched. Programs that a test starts are out of
its sight.
"""

import os
import socket
import sys
from collections.abc import Iterator

import pytest

# As the app itself has it, and before anything imports numpy: on a busy machine several threads
# take many times as long as one.
for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}

_attempts: list[str] = []


def _leaves_this_process(event: str, args: tuple[object, ...]) -> bool:
    if event in LOOK_UPS:
        return True
    return (
        event in SENDING
        and isinstance(args[0], socket.socket)
        and args[0].family in {socket.AF_INET, socket.AF_INET6}
    )


def _refuse_the_network(event: str, args: tuple[object, ...]) -> None:
    if event.startswith("socket.") and _leaves_this_process(event, args):
        attempt = f"{event}: {args[-1] if event in SENDING else args[0]!r}"
        _attempts.append(attempt)
        pytest.fail(f"this test used the network ({attempt})")


sys.addaudithook(_refuse_the_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test that used the network, even where the refusal was swallowed."""
    _attempts.clear()
    yield
    if _attempts:
        pytest.fail(f"this test used the network ({'; '.join(_attempts)})")
