"""What every app of ours has to do with the network: hold it, tell of it, end it."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.signal import Signal

from unstir.tui.styled import Styled

if TYPE_CHECKING:
    from unstir.engine.network_process import State
    from unstir.tui.network_at_work import NetworkAtWork
    from unstir.tui.training_room import TrainingRoom


class NetworkChanged(Message):
    """The state of the network is another."""


class Networked(Styled):
    """Says once when there is no network, and leaves no process behind."""

    @cached_property
    def network(self) -> "NetworkAtWork":
        """The network, begun or not; who wants it has imported numpy before."""
        from unstir.tui.network_at_work import NetworkAtWork  # noqa: PLC0415 -- numpy

        return NetworkAtWork(self._tell)

    def _tell(self) -> None:
        self.post_message(NetworkChanged())

    @cached_property
    def training_room(self) -> "TrainingRoom":
        """Where networks of the learner's own are trained."""
        from unstir.tui.training_room import TrainingRoom  # noqa: PLC0415 -- numpy

        return TrainingRoom(self.trained_folder, self._tell_kept)

    @property
    def trained_folder(self) -> Path:
        """The folder for networks that the learner keeps."""
        raise NotImplementedError

    def _tell_kept(self, folder: Path) -> None:
        self.call_from_thread(
            self.notify, f"What was learned is kept in {folder}", title="unstir", markup=False
        )

    @cached_property
    def network_changed(self) -> "Signal[State]":
        """Tells pictures that somebody else answers now."""
        return Signal(self, "network")

    def on_network_changed(self, _event: NetworkChanged) -> None:
        """Tell the pictures, and the learner too when there is no network any more."""
        from unstir.engine.network_process import Broken  # noqa: PLC0415 -- numpy

        state = self.network.state
        self.network_changed.publish(state)
        if isinstance(state, Broken):
            self.warn_of(
                f"The network cannot answer: {state.reason}. The exact denoiser stands in for it."
            )

    def warn_of(self, sentence: str) -> None:
        """Show a sentence for a while; it is never taken for markup."""
        self.notify(sentence, title="unstir", severity="warning", timeout=20, markup=False)

    def on_unmount(self) -> None:
        """End the processes that were begun."""
        for begun in ("network", "training_room"):
            if begun in self.__dict__:
                getattr(self, begun).close()
