"""The player: the newest wish is computed, and playing ends where the experiment does."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import pytest

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.frame import Frame, Picture
from unstir.engine.level import Level
from unstir.tui import player as player_module
from unstir.tui.player import Player, Reel, Shown


def frame_of(step: int, last: int) -> Frame:
    """A frame that shows nothing but its number."""
    return Frame(step, last, Level(0.0), {"picture": Picture(np.zeros((1, 1)))}, (), f"{step}")


@dataclass(frozen=True)
class Counted:
    """An experiment that can only be run in order."""

    last: int = 9

    def frames(self) -> Iterator[Frame]:
        """0, 1, 2, ..."""
        return (frame_of(step, self.last) for step in range(self.last + 1))


@dataclass(frozen=True)
class Jumping(Counted):
    """An experiment that jumps."""

    def frame(self, step: int) -> Frame:
        """Any frame at once."""
        return frame_of(step, self.last)


@dataclass(frozen=True)
class Broken(Counted):
    """An experiment with a fault."""

    def frame(self, step: int) -> Frame:
        """No frame."""
        raise ZeroDivisionError(f"step {step}")


class Audience:
    """What a player hands on, kept; waits until it saw what it was told to wait for."""

    def __init__(self, experiment: Experiment) -> None:
        self.seen: list[Shown] = []
        self.errors: list[Exception] = []
        self._news = threading.Condition()
        self.player = Player(experiment, self._see, self._hear)
        self.thread = threading.Thread(target=self.player.run)

    def _see(self, shown: Shown) -> None:
        with self._news:
            self.seen.append(shown)
            self._news.notify()
        self.player.go_on()

    def _hear(self, error: Exception) -> None:
        with self._news:
            self.errors.append(error)
            self._news.notify()

    def until(self, step: int) -> Shown:
        """The first frame of this step, at rest."""
        with self._news:
            assert self._news.wait_for(
                lambda: any(s.frame.step == step and not s.playing for s in self.seen), timeout=10
            )
        return self.seen[-1]

    def until_error(self) -> Exception:
        """The first fault."""
        with self._news:
            assert self._news.wait_for(lambda: self.errors, timeout=10)
        return self.errors[0]

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.player.close()
        self.thread.join(timeout=10)
        assert not self.thread.is_alive()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player_module, "FRAMES_A_SECOND", 1000)
    monkeypatch.setattr(player_module, "SECONDS_A_RUN", 0.001)


@pytest.mark.parametrize("experiment", [Counted(), Jumping()])
def test_any_frame_can_be_had_in_any_order(experiment: Experiment) -> None:
    """A reel gives the frame of a step, whether or not the experiment can jump."""
    reel = Reel(experiment)

    assert [reel.frame(step).step for step in (3, 9, 0, 3)] == [3, 9, 0, 3]


def test_the_first_frame_comes_unasked() -> None:
    """A picture is there before any key is pressed."""
    with Audience(Jumping()) as audience:
        assert audience.until(0).frame.description == "0"


def test_a_wish_beyond_the_end_is_the_end() -> None:
    """Steps outside the experiment are its nearest ones."""
    with Audience(Jumping()) as audience:
        audience.player.show(99)
        audience.until(9)
        audience.player.show(-5)
        audience.until(0)

        assert audience.player.step == 0


def test_playing_ends_at_the_end_and_turns_round() -> None:
    """Forward play rests at the last step, backward play at the first."""
    with Audience(Jumping()) as audience:
        audience.player.play(1)
        audience.until(9)
        assert not audience.player.playing

        audience.seen.clear()
        audience.player.play(-1)
        audience.until(0)
        steps = [shown.frame.step for shown in audience.seen]

        assert steps == sorted(steps, reverse=True)


def test_playing_from_the_end_starts_again() -> None:
    """Space at the last step shows the whole way once more."""
    with Audience(Jumping()) as audience:
        audience.player.show(9)
        audience.until(9)
        audience.seen.clear()
        audience.player.play(1)
        audience.until(9)

        assert audience.seen[0].frame.step == 0


def test_another_experiment_starts_at_the_same_share_of_the_way() -> None:
    """Two thirds of 9 steps become two thirds of 90."""
    with Audience(Jumping(9)) as audience:
        audience.player.show(6)
        audience.until(6)
        audience.player.load(Jumping(90))

        assert audience.until(60).frame.last == 90


def test_a_fault_is_handed_on_and_the_thread_lives() -> None:
    """An experiment that fails does not take its pane with it."""
    with Audience(Broken()) as audience:
        assert isinstance(audience.until_error(), ZeroDivisionError)

        audience.player.load(Jumping())
        audience.until(0)


@dataclass(frozen=True, eq=False)
class Slow(Counted):
    """An experiment whose first frame comes when it is let go; it tells when it is left."""

    failing: bool = False
    begun: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    left: list[threading.Thread] = field(default_factory=list)

    def frames(self) -> Iterator[Frame]:
        """One after the other, closed by whoever leaves."""
        try:
            self.begun.set()
            self.let_go.wait(10)
            if self.failing:
                raise ZeroDivisionError
            yield from super().frames()
        finally:
            self.left.append(threading.current_thread())


@pytest.mark.parametrize("failing", [False, True])
def test_what_is_left_behind_is_closed_in_the_thread_and_its_faults_are_nobodys(
    *, failing: bool
) -> None:
    """The other experiment is shown, and the one that was cut off says nothing any more."""
    slow = Slow(failing=failing)
    with Audience(slow) as audience:
        slow.begun.wait(10)
        audience.player.load(Jumping())
        slow.let_go.set()
        audience.until(0)

        assert audience.errors == []
        assert slow.left == [audience.thread]


def test_closing_leaves_what_is_shown() -> None:
    """The frames that were not asked for are never computed, and who computes them is told."""
    shown = Slow()
    shown.let_go.set()
    with Audience(shown) as audience:
        audience.until(0)
    assert shown.left == [audience.thread]


def test_a_frame_that_comes_after_closing_is_nobodys() -> None:
    """It would take the place of the next picture's in the queue."""
    slow = Slow()
    with Audience(slow) as audience:
        slow.begun.wait(10)
        audience.player.close()
        slow.let_go.set()

    assert audience.seen == []
