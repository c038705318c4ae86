"""The lines from a picture to the processes that work for it: the network, or a training."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from textual.signal import Signal

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.workshop import (
    AsksNetwork,
    AsksTraining,
    asks_network,
    with_network,
)
from unstir.engine.network_process import Broken, Ready, State
from unstir.tui.network_at_work import Line, NetworkAtWork
from unstir.tui.training_room import TrainingLine, TrainingRoom

NOBODY = Broken("there is none here")


@runtime_checkable
class HasNetwork(Protocol):
    """An app in which a network may be at work."""

    @property
    def network(self) -> NetworkAtWork:
        """It, begun or not."""
        ...

    @property
    def training_room(self) -> TrainingRoom:
        """Where networks of the learner's own are trained."""
        ...

    @property
    def network_changed(self) -> Signal[State]:
        """Tells when it is another."""
        ...


class Lines:
    """The line that one picture has open, in an app that may have a network or not."""

    def __init__(self, app: object) -> None:
        self._app = app if isinstance(app, HasNetwork) else None
        self._open: Line | TrainingLine | None = None

    def expect(self, experiments: Iterable[Experiment]) -> None:
        """Wake the network if any of these, which may be shown soon, ask it."""
        if self._app is not None and any(map(asks_network, experiments)):
            self._app.network.want()

    @contextmanager
    def connecting(self, experiment: Experiment) -> Iterator[Experiment]:
        """The experiment as it is computed: with a line to the process that it asks, if it does.

        The line before is cut at the end of the block, when nobody reads it any more; not where
        both lead to the same training.
        """
        before, self._open = self._open, None
        yield self._connected(experiment)
        if before is not None:
            before.hang_up()

    def _connected(self, experiment: Experiment) -> Experiment:
        if self._app is None:
            return with_network(experiment, NOBODY)
        if isinstance(experiment, AsksTraining):
            self._open = self._app.training_room.line(experiment.run)
            return experiment.with_training(self._open)
        self.expect([experiment])
        asked = self._app.network.line()
        self._open = asked if isinstance(asked, Line) else None
        return with_network(experiment, asked)

    def hang_up(self) -> None:
        """Ask nobody any more."""
        if self._open is not None:
            self._open.hang_up()
            self._open = None

    def who(self, experiment: Experiment) -> State | None:
        """Who answers where the network has its place in an experiment, if that is to be said.

        One that shows nothing but the network says for itself when there is none.
        """
        if self._app is None or not asks_network(experiment):
            return None
        state = self._app.network.state
        return (
            None if isinstance(experiment, AsksNetwork) and not isinstance(state, Ready) else state
        )
