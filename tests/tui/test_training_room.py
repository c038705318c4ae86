"""Where networks are trained: one process a training, for as long as somebody watches."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from unstir.engine.kept_training import kept
from unstir.engine.network_training import Run, Standing, TrainingFailed
from unstir.tui.training_room import TrainingRoom

RUN = Run("moons", ("points", "--toy", "two-moons"))
PICTURES = Run("patterns", ("train", "--few", "80"))
TOLD = [Standing(k, 3, 1 / k, k, None, None) for k in (1, 2, 3)]


@dataclass
class FakeProcess:
    """It reports three times, or fails after the first report."""

    arguments: Sequence[str]
    failing: bool = False
    stopped: bool = False

    def __iter__(self) -> Iterator[Standing]:
        for standing in TOLD:
            yield standing
            if self.failing or self.stopped:
                raise TrainingFailed("torch is missing")

    def stop(self) -> None:
        """Note it."""
        self.stopped = True


@dataclass
class Hall:
    """A room, the processes that were begun in it, and the folders it told of."""

    folder: Path
    begun: list[FakeProcess] = field(default_factory=list)
    told: list[Path] = field(default_factory=list)
    failing: bool = False

    def room(self) -> TrainingRoom:
        """A room, as after a new start of the app."""
        return TrainingRoom(self.folder, self.told.append, self._begin)

    def _begin(self, arguments: Sequence[str]) -> FakeProcess:
        self.begun.append(FakeProcess(arguments, self.failing))
        return self.begun[-1]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """Nothing has begun."""
    return Hall(tmp_path / "trained")


def test_a_training_begins_when_its_first_report_is_wanted(hall: Hall) -> None:
    """Opening the section starts nothing; reading does, once."""
    line = hall.room().line(RUN)
    assert hall.begun == []

    assert list(line) == TOLD
    assert list(line) == TOLD
    assert len(hall.begun) == 1


def test_a_training_stops_when_its_last_reader_leaves(hall: Hall) -> None:
    """A knob that does not change it takes another reader in; the next section lets it go."""
    room = hall.room()
    line = room.line(RUN)
    next(iter(line))
    other = room.line(replace(RUN, keep=True))

    line.hang_up()
    assert not hall.begun[0].stopped
    assert next(iter(other)) == TOLD[0]
    other.hang_up()
    assert hall.begun[0].stopped

    assert list(room.line(RUN)) == TOLD
    assert len(hall.begun) == 2


def test_a_training_that_ended_stays_for_the_session(hall: Hall) -> None:
    """Who comes back sees it at once."""
    room = hall.room()
    line = room.line(RUN)
    list(line)
    line.hang_up()

    assert list(room.line(RUN)) == TOLD
    assert len(hall.begun) == 1


def test_what_is_kept_is_there_after_a_new_start(hall: Hall) -> None:
    """The folder is told once; the next app trains no more."""
    line = hall.room().line(replace(RUN, keep=True))
    list(line)
    list(line)

    assert hall.told == [hall.folder / "moons"]
    assert [one.step for one in kept(hall.told[0]) or ()] == [1, 2, 3]
    assert [one.step for one in hall.room().line(RUN)] == [1, 2, 3]
    assert len(hall.begun) == 1


def test_what_is_not_kept_leaves_nothing(hall: Hall) -> None:
    """No folder is made unasked."""
    list(hall.room().line(RUN))

    assert not hall.folder.exists()


def test_a_network_is_written_aside_until_the_app_ends(hall: Hall) -> None:
    """Trainings of pictures are told where; closing the room clears the place."""
    room = hall.room()
    list(room.line(PICTURES))
    out = Path(hall.begun[0].arguments[-1])
    assert hall.begun[0].arguments[-2] == "--out"
    assert out.parent.is_dir()

    room.close()
    assert not out.parent.exists()


def test_a_failure_is_handed_on_and_may_be_tried_again(hall: Hall) -> None:
    """The reason comes through; asking again begins another process."""
    hall.failing = True
    line = hall.room().line(RUN)
    with pytest.raises(TrainingFailed, match="torch is missing"):
        list(line)

    hall.failing = False
    assert list(line) == TOLD
    assert len(hall.begun) == 2


def test_closing_stops_what_is_under_way(hall: Hall) -> None:
    """No process outlives the app."""
    room = hall.room()
    next(iter(room.line(RUN)))

    room.close()

    assert hall.begun[0].stopped


def test_two_may_read_at_once(hall: Hall) -> None:
    """A film of a training is made while it is watched: both have every report, of one process."""
    room = hall.room()
    lines = [room.line(RUN) for _ in range(2)]

    with ThreadPoolExecutor(2) as readers:
        read: list[list[Standing]] = list(readers.map(list, lines))

    assert read == [TOLD, TOLD]
    assert len(hall.begun) == 1
