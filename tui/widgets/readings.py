"""What stands under a picture: its numbers and who computed them, or what went wrong."""

from collections import Counter
from collections.abc import Collection

from textual.content import Content

from unstir.engine.frame import Frame, Reading
from unstir.engine.network_process import Broken, Ready, State
from unstir.engine.network_training import TrainingFailed
from unstir.tui.cells.lettering import lettered
from unstir.tui.page import GLUE


def who_answers(state: State) -> Content:
    """How things stand with the network, in a few words."""
    match state:
        case Ready(device=device):
            return Content.assemble((f"network{GLUE}", "bold $accent"), device.replace(" ", GLUE))
        case Broken():
            return Content.styled("the exact denoiser, for there is no network", "$warning")
        case _:
            return Content.styled("the exact denoiser, until the network is ready", "$warning")


def readings_of(frame: Frame, network: State | None, lit: Collection[str] = ()) -> Content:
    """The numbers of a frame in one flowing line: symbol in bold, then the value.

    Before them stands how things are with the network, where that is to be said. A symbol that
    stands there twice (of two schedules, say) says whose it is. Those that are lit stand out.
    """
    times = Counter(reading.symbol for reading in frame.readings)
    numbers = (
        _reading(one, whose=times[one.symbol] > 1, lit=one.symbol in lit or one.name in lit)
        for one in frame.readings
    )
    return Content("   ").join(numbers if network is None else [who_answers(network), *numbers])


def _reading(reading: Reading, *, whose: bool, lit: bool) -> Content:
    symbol = lettered(reading.symbol, ascii_only=False)
    name = f"{reading.name.replace(' ', GLUE)}{GLUE}" if whose else ""
    value = reading.shown.replace(" ", GLUE)
    style = "bold reverse $accent" if lit else "bold $accent"
    return Content.assemble((symbol, style), GLUE, (name, "$foreground 70%"), value)


def said_of(error: Exception) -> str:
    """What went wrong, in a sentence; what is refused in the engine is one already."""
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, TrainingFailed):
        return f"No training: {error}. Play to try again."
    return f"This picture could not be computed: {error}"
