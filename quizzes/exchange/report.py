"""Says in lines what became of each item of a file."""

from collections import Counter
from collections.abc import Iterator, Sequence

from unstir.quizzes.exchange.result import Converted, Item, NotSupported, Taken
from unstir.quizzes.exchange.sent import NotSent, Written
from unstir.quizzes.exchange.visible import visible


def report(converted: Converted) -> str:
    """The counts; each item with its line; then what is worth knowing about several of them."""
    return "\n".join(map(visible, _lines(converted)))


def counts(converted: Converted) -> Counter[str]:
    """How many items are taken, taken with loss, not supported."""
    return Counter(map(_fate, converted.items))


def counted(things: Sequence[object], one: str) -> str:
    """How many things there are, in words: 1 question, 2 questions."""
    return f"{len(things)} {one}{'' if len(things) == 1 else 's'}"


def _fate(item: Item) -> str:
    if isinstance(item, NotSupported):
        return "not supported"
    return "taken with loss" if item.losses else "taken"


def _lines(converted: Converted) -> Iterator[str]:
    found = counts(converted)
    fates = ", ".join(
        f"{found[fate]} {fate}" for fate in ("taken", "taken with loss", "not supported")
    )
    yield f"{converted.file}: {counted(converted.items, 'item')} of {converted.format}: {fates}"
    for item in converted.items:
        yield f"{converted.file}:{item.line}: {_fate(item)}: {item.name}"
        told = (item.why,) if isinstance(item, NotSupported) else item.losses
        yield from (f"    {line}" for line in told)
    notes = Counter(note for one in converted.items if isinstance(one, Taken) for note in one.notes)
    yield from (f"note, {count} of them: {note}" for note, count in notes.items())


def report_of_writing(written: Written, name: str) -> str:
    """What the format could not hold of the questions written; nothing if it held everything."""
    lines = [f"{name}: {counted(written.items, 'question')}, as {name} holds them:"]
    for item in written.items:
        told = (f"not written: {item.why}",) if isinstance(item, NotSent) else item.losses
        lines += [f"    {item.id}: {line}" for line in told]
    return "\n".join(map(visible, lines)) if lines[1:] else ""
