"""What the learner asked for and is not there yet, and the keys they typed for it meanwhile."""

from collections.abc import Callable

from textual import events


class Waiting:
    """One wish at a time, the newest. Its keys are held until it is there.

    post gives a key to whatever has the keys then.
    """

    def __init__(self, post: Callable[[events.Key], object]) -> None:
        self._post = post
        self._wish: Callable[[], bool] | None = None
        self._holds = False
        self._held: list[events.Key] = []

    def begin(self, wish: Callable[[], bool]) -> None:
        """Try a wish now, and again at every `retry`. It says whether it came true.

        Keys are held until `arrived` says that they have somewhere to go.
        """
        self._wish, self._holds = wish, True
        self.retry()

    def retry(self) -> None:
        """Something more is there: perhaps the wish comes true now."""
        if self._wish is not None and self._wish():
            self._wish = None

    @property
    def wishes(self) -> bool:
        """Whether there is a wish that has not come true."""
        return self._wish is not None

    def holds(self, event: events.Event) -> bool:
        """Whether an event is a key that is held; escape ends the waiting instead."""
        if not self._holds or not isinstance(event, events.Key) or event.is_forwarded:
            return False
        if event.key == "escape":
            self._wish = None
            self._held.clear()
            self.arrived()
        else:
            self._held.append(event)
        return True

    def arrived(self) -> None:
        """Hand the keys on: what was wished for is there, or will never be."""
        self._wish, self._holds = None, False
        held, self._held = self._held, []
        for key in held:
            self._post(events.Key(key.key, key.character))
