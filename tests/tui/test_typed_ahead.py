"""Keys that are typed while the app is busy, and then come all at once."""

from datetime import timedelta

from textual.events import Key
from textual.widgets import Input

from tests.tui.answers import NOON, REVIEW_COURSE, answered
from tests.tui.learner import OpenApp
from unstir.progress.journal import Journal


async def test_a_number_is_edited_in_the_order_of_the_keys(
    open_app: OpenApp, journal: Journal
) -> None:
    """One, two, not two but three: 13, and the digit to the left of it is reached by an arrow."""
    journal.record(answered("root-of-variance", "1.0", NOON - timedelta(days=1)))
    async with open_app(course=REVIEW_COURSE) as learner:
        await learner.press("r")
        for key in ("1", "2", "backspace", "3", "left", "0"):
            learner.app.post_message(Key(key, key if len(key) == 1 else None))
        await learner.settle()

        assert learner.app.screen.query_one(Input).value == "103"
