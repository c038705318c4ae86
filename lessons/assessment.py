"""Draws a final assessment from a course: of each lesson some, in a new order, with new numbers."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from unstir.lessons.lesson import Course, drawn_questions
from unstir.quizzes.assessment import Assessment, Item

T = TypeVar("T")


def assessment(course: Course, seed: int) -> Assessment:
    """The assessment that a seed leads to, always the same for one edition of the course.

    Every lesson with questions has one in it, then some have a second, and so on: none has two
    more than another that has questions left. ValueError if no lesson has any.
    """
    rules = course.assessment
    pools = _shuffled(rules.pools, f"{seed} lessons", lambda pool: pool[0].lesson)
    in_lots = [_shuffled(pool, f"{seed} questions", _id) for pool in pools]
    rounds = chain.from_iterable(zip_longest(*in_lots))
    chosen = [item for item in rounds if item is not None][: rules.length]
    if not chosen:
        raise ValueError(f"the course {course.id} has no question for an assessment")
    items = (_drawn(course, item, seed) for item in _shuffled(chosen, f"{seed} order", _id))
    return Assessment(tuple(items), rules.pass_mark)


def _id(item: Item) -> str:
    return item.question.id


def _drawn(course: Course, item: Item, seed: int) -> Item:
    (question,) = drawn_questions([item.question], course.draws, seed)
    return replace(item, question=question)


def _shuffled(things: Iterable[T], seed: str, name: Callable[[T], str]) -> list[T]:
    """The things in an order that their names and the seed lead to."""
    # A hash, not the random module, whose shuffle may change from one Python to the next.
    return sorted(
        things, key=lambda thing: hashlib.sha256(f"{seed} {name(thing)}".encode()).digest()
    )
