"""What is to be put right in a draft, under the draft itself."""

from pathlib import Path

from textual.containers import Vertical
from textual.content import Content

from unstir.lessons.check import Report
from unstir.lessons.clean import clean
from unstir.lessons.problem import Problem
from unstir.tui.widgets.page import Words

MOST = 4


class ProblemList(Vertical):
    """Errors first, then warnings, a few of them; nothing is to be seen when all is in order."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def on_mount(self) -> None:
        """Show them."""
        self.show(self._report)

    def show(self, report: Report) -> None:
        """Show the problems of another report; of warnings, what and not yet the remedy."""
        self._report = report
        lines = [
            *(_line(one, "✗", "$error", f"{one.what}; {one.remedy}") for one in report.problems),
            *(_line(one, "!", "$warning", one.what) for one in report.warnings),
        ]
        heading = Content.assemble((report.counts, "bold"), "; unstir check tells all")
        self.display = bool(lines)
        self.remove_children()
        self.mount(Words(heading), *lines[:MOST])


def _line(problem: Problem, mark: str, colour: str, said: str) -> Words:
    line = Words()
    place = f"{Path(problem.file).name}:{problem.line}:{problem.column}: "
    line.show(
        Content.assemble((place, "bold"), clean(said).replace("\n", " ")),
        Content.styled(f"{mark} ", colour),
    )
    return line
