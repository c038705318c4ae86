"""What opening a lesson's text costs: our page beside Textual's Markdown widget.

    python -m bench.markdown_page [--rounds 9] [--lesson forward-process]

One headless app of 80 x 24 opens every section's text of a lesson in turns: as the Page of a
lesson, laid out from the document that was read; the same with the reading of its markup; as
Textual's Markdown, which reads the same text; and an empty widget, whose time is taken off.
Processor time until all is painted, in milliseconds a section, the median of the rounds. Exit 1
where a page with its reading costs more than a sixth of Markdown.
"""

import argparse
import asyncio
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from functools import partial

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Markdown, Static

from bench.interleaved import machine
from unstir.lessons.course import load_course
from unstir.lessons.markup import parse
from unstir.lessons.outline import built_in
from unstir.quizzes.question import Markup
from unstir.tui.widgets.page import Page

AIM = 1 / 6
Opened = Callable[[], Widget]


class Column(App[None]):
    """A column that scrolls."""

    CSS = "Page { height: auto; }"

    def compose(self) -> ComposeResult:
        """Nothing in it yet."""
        yield VerticalScroll()


def contenders(name: str) -> dict[str, list[Opened]]:
    """How each shows the sections of a lesson."""
    lesson = next(one for one in load_course(built_in()).lessons if one.id == name)
    with built_in().joinpath(f"{name}.toml").open("rb") as file:
        texts = [section["text"] for section in tomllib.load(file)["section"]]
    return {
        "nothing": [Static for _ in texts],
        "Page": [partial(Page, one.text) for one in lesson.sections],
        "read, Page": [partial(_read, text) for text in texts],
        "Markdown": [partial(Markdown, text) for text in texts],
    }


def _read(text: Markup) -> Page:
    return Page(parse(text))


async def measured(name: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of processor time a section, for each contender and round."""
    taken: dict[str, list[float]] = {}
    app = Column()
    async with app.run_test(size=(80, 24)) as pilot:
        column = app.query_one(VerticalScroll)
        ways = contenders(name)
        for _ in range(rounds + 1):
            for way, sections in ways.items():
                began = time.process_time()
                for opened in sections:
                    await column.mount(opened())
                    await pilot.pause()
                    await column.remove_children()
                spent = (time.process_time() - began) * 1e3 / len(sections)
                taken.setdefault(way, []).append(spent)
    return {way: times[1:] for way, times in taken.items()}  # the first round warms up


def main() -> int:
    """Measure; 0 where the aim is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--lesson", default="forward-process")
    options = parser.parse_args()
    taken = asyncio.run(measured(options.lesson, options.rounds))
    middle = {way: statistics.median(times) for way, times in taken.items()}
    cost = {way: spent - middle["nothing"] for way, spent in middle.items()}
    print(machine())
    for way, times in taken.items():
        share = cost[way] / cost["Markdown"]
        print(
            f"{way:12}{middle[way]:8.1f} ms  (shortest {min(times):.1f})  {share:6.3f} of Markdown"
        )
    return 0 if cost["read, Page"] / cost["Markdown"] <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
