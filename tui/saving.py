"""An answer is said to be saved when it is, and not before."""

import asyncio
from collections.abc import Callable

from textual.content import Content

from unstir.progress.error import RecordError
from unstir.tui.widgets.question_card import QuestionCard


async def saved(card: QuestionCard, write: Callable[[], object]) -> bool:
    """Write an answer in a thread, then say on its card whether it is on the disk; whether it is.

    Where the learner has left the card meanwhile, an answer that is not saved is told over the
    screen they are on.
    """
    try:
        await asyncio.to_thread(write)
    except RecordError as error:
        if card.is_there:
            card.show_trouble(str(error))
        else:
            card.app.notify(f"NOT saved. {error}", severity="error", timeout=20, markup=False)
        return False
    if card.is_there:
        card.show_record(Content.styled("Saved.", "$foreground 70%"))
    return True
