"""What is typed after `unstir`, and the garbage of the start."""

import gc
from collections.abc import Iterator

import pytest

from unstir.tui import garbage, typed
from unstir.tui.arguments import parsed


def test_nothing_typed_means_what_the_parser_says_of_nothing() -> None:
    """Every option has the same value, though no parser is made."""
    assert vars(typed.options([])) == vars(parsed([]))


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Afterwards garbage is looked for everywhere, as before."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("_collecting")
def test_after_its_rest_the_collector_leaves_what_was_made_meanwhile_alone() -> None:
    """What is thrown away later is found, and the permanent is not looked at."""
    garbage.rest()
    assert not gc.isenabled()

    garbage.resume()

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_a_collector_that_never_rested_is_left_as_it_is() -> None:
    """In a preview, and in tests, nothing is declared permanent."""
    before = gc.get_freeze_count()

    garbage.resume()

    assert gc.get_freeze_count() == before
