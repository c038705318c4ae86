"""What a class did, as xAPI 1.0.3 statements that a learning record store can take in.

The id of a statement follows from the entry it tells of, so taking in the same file again changes
nothing. Actors are named by their key, never by an address.
"""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from unstir.progress.attempt import ASSESSMENT, Assessed, Attempt, Completion, stamp
from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.submission import Submission

VERBS = "http://adlnet.gov/expapi/verbs/"
TYPES = "http://adlnet.gov/expapi/activities/"
_HOME = uuid.UUID("2d1f3d0e-5b0c-5e0f-8f53-6f0a9d7c1b42")
_PAGE = "https://w3id.org/did#key"


def statements(
    it: Submission, graded: Sequence[Graded], examined: Sequence[Examined], percent: int
) -> Iterator[dict[str, Any]]:
    """One for each answer, finished lesson and final assessment of the course, as graded anew.

    percent is the pass mark. Answers that could not be graded anew are left out.
    """
    answers = {one.hash: one for one in graded}
    results = {one.hash: one for one in examined}
    for entry, event in zip(it.entries, it.events, strict=True):
        if event.course != it.course:
            continue
        match event:
            case Attempt() if entry.hash in answers and answers[entry.hash].right is not None:
                told = _answered(event, success=bool(answers[entry.hash].right))
            case Completion():
                told = _completed(event)
            case Assessed() if entry.hash in results and results[entry.hash].right is not None:
                told = _assessed(event, results[entry.hash], percent)
            case _:
                continue
        yield {
            "id": str(uuid.uuid5(_HOME, entry.hash)),
            "actor": _actor(it),
            "timestamp": stamp(event.at),
            **told,
        }


def _actor(it: Submission) -> dict[str, Any]:
    name = {"name": it.learner.name} if it.learner.name else {}
    return {"objectType": "Agent", "account": {"homePage": _PAGE, "name": it.did}, **name}


def _verb(name: str) -> dict[str, Any]:
    return {"id": VERBS + name, "display": {"en": name}}


def _activity(kind: str, *names: str) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": f"urn:unstir:{':'.join(names)}",
        "definition": {"type": TYPES + kind},
    }


def _within(event: Attempt | Completion | Assessed, *parents: dict[str, Any]) -> dict[str, Any]:
    grouping = [_activity("course", event.course)]
    activities = {"grouping": grouping, **({"parent": list(parents)} if parents else {})}
    return {"context": {"contextActivities": activities}}


def _answered(event: Attempt, *, success: bool) -> dict[str, Any]:
    asked = _activity("cmi.interaction", event.course, event.question)
    asked["definition"]["interactionType"] = "other"
    kind = "assessment" if event.lesson == ASSESSMENT else "lesson"
    return {
        "verb": _verb("answered"),
        "object": asked,
        "result": {
            "success": success,
            "response": event.response,
            "duration": f"PT{event.seconds:.2f}S",
        },
        **_within(event, _activity(kind, event.course, event.lesson or "bank")),
    }


def _completed(event: Completion) -> dict[str, Any]:
    return {
        "verb": _verb("completed"),
        "object": _activity("lesson", event.course, event.lesson),
        "result": {"completion": True},
        **_within(event),
    }


def _assessed(event: Assessed, result: Examined, percent: int) -> dict[str, Any]:
    right, asked = result.right or 0, result.asked or event.of
    passed = right * 100 >= percent * asked
    score = {"scaled": round(right / asked, 4), "raw": right, "min": 0, "max": asked}
    return {
        "verb": _verb("passed" if passed else "failed"),
        "object": _activity("assessment", event.course, ASSESSMENT),
        "result": {"success": passed, "completion": True, "score": score},
        **_within(event),
    }
