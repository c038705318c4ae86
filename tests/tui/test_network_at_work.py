"""The app's one network: begun when wanted, asked over lines, and gone with the app."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.engine.fake_network import FakeNetwork
from unstir.engine.level import Level
from unstir.engine.network_process import Broken, NetworkUnavailable, Ready, Starting, State
from unstir.tui.network_at_work import Line, NetworkAtWork

READY = Ready("CPU, 1 thread", ("circle",), 3, 32)
X = np.zeros((1, 3, 32, 32), np.float32)


class FakeProcess(FakeNetwork):
    """A process that is there at once, and tells when it is closed."""

    def __init__(self, on_change: Callable[[], None], state: State = READY) -> None:
        super().__init__()
        self.state = state
        self.on_change = on_change

    def become(self, state: State) -> None:
        """Change, and tell."""
        self.state = state
        self.on_change()

    def close(self) -> None:
        """End."""
        self.state = Broken("closed")


@pytest.fixture
def begun() -> list[FakeProcess]:
    """The processes that were begun."""
    return []


@pytest.fixture
def network(begun: list[FakeProcess]) -> NetworkAtWork:
    """A network nobody has wanted yet."""

    def begin(on_change: Callable[[], None]) -> FakeProcess:
        begun.append(FakeProcess(on_change))
        return begun[-1]

    return NetworkAtWork(lambda: None, begin)


def test_it_is_begun_once_and_only_when_it_is_wanted(
    network: NetworkAtWork, begun: list[FakeProcess]
) -> None:
    """Looking at its state begins nothing; two wishes begin one process."""
    assert isinstance(network.state, Starting)
    assert network.line() == Starting()
    assert begun == []

    network.want()
    network.want()

    assert len(begun) == 1
    assert isinstance(network.line(), Line)


def test_a_line_answers_until_its_reader_hangs_up(network: NetworkAtWork) -> None:
    """From then on nothing is computed for that reader; others go on."""
    network.want()
    line, other = network.line(), network.line()
    assert isinstance(line, Line)
    assert isinstance(other, Line)
    assert line.predict(X, Level(0.0)).x0.shape == X.shape
    assert len(line.both(X, Level(0.0), "circle")) == 2
    assert list(line.attention(X, Level(0.0), "circle")) == ["", "circle"]

    line.hang_up()

    with pytest.raises(NetworkUnavailable):
        line.predict(X, Level(0.0))
    assert other.predict(X, Level(0.0)).x0.shape == X.shape


def test_a_broken_one_has_no_line_but_a_reason(
    network: NetworkAtWork, begun: list[FakeProcess]
) -> None:
    """What the process says is what the app says."""
    network.want()
    begun[0].become(Broken("no torch"))

    assert network.line() == Broken("no torch")


def test_after_closing_nothing_is_begun_any_more(
    network: NetworkAtWork, begun: list[FakeProcess]
) -> None:
    """The process is ended, and a late wish does nothing."""
    network.want()
    network.close()
    network.want()

    assert len(begun) == 1
    assert begun[0].state == Broken("closed")
    assert isinstance(network.line(), Broken)


def test_a_computer_that_starts_no_process_is_a_reason() -> None:
    """It is told once, and not tried again."""
    told: list[str] = []

    def begin(_on_change: Callable[[], None]) -> FakeProcess:
        raise OSError(12, "Cannot allocate memory")

    network = NetworkAtWork(lambda: told.append("changed"), begin)
    network.want()
    network.want()

    assert network.line() == Broken("no process can be started (Cannot allocate memory)")
    assert told == ["changed"]
