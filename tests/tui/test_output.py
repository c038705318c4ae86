"""Letters that the output's encoding lacks."""

import io

import pytest

from unstir.tui.output import write_as_typed


class Terminal(io.TextIOWrapper):
    """An output that a person reads, or a file."""

    def __init__(self, encoding: str, *, person: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._person = person

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._person

    def written(self) -> str:
        """What a reader of this encoding gets."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("ascii", "x_(t-1) = sqrt(alpha_bar_t) a - e_hat: v deja"),
        ("latin-1", "x_(t-1) = sqrt(alpha_bar_t) a - e_hat: v déjà"),
        ("utf-8", "xₜ₋₁ = √ᾱₜ a − e\u0302: ✓ déjà"),
    ],
)
def test_what_an_encoding_lacks_is_typed(encoding: str, written: str) -> None:
    """Whole formulas where it has none of their letters, and nothing else is changed."""
    output = Terminal(encoding, person=False)
    write_as_typed([output], {})

    output.write("xₜ₋₁ = √ᾱₜ a − e\u0302: ✓ déjà")

    assert output.written() == written


@pytest.mark.parametrize(("person", "written"), [(True, "alpha"), (False, "α")])
def test_a_locale_without_utf8_counts_for_a_terminal(written: str, *, person: bool) -> None:
    """A file written meanwhile is UTF-8, as Python writes it."""
    output = Terminal("utf-8", person=person)
    write_as_typed([output], {"LC_ALL": "C"})

    output.write("α")

    assert output.written() == written
