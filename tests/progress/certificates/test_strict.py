"""JSON with only one meaning."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.progress.certificates.strict import read_strictly

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_json_is_read(value: object) -> None:
    """Whatever has one meaning is read as the standard library reads it."""
    assert read_strictly(json.dumps(value).encode(), 10**6) == value


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b'{"a": 1, "a": 1}', "twice"),
        (b'{"a": {"b": 1, "\\u0062": 2}}', "twice"),
        (b"[1.0]", "not whole"),
        (b"[1e2]", "not whole"),
        (b"[NaN]", "not whole"),
        (b"[-Infinity]", "not whole"),
        (b"[9007199254740993]", "not every reader"),
        (b"[-0]", "not every reader"),
        (b"[" + b"9" * 5000 + b"]", "not every reader"),
        (b'["\\ud800"]', "UTF-8"),
        (b'["\xff"]', "UTF-8"),
        (b"\xef\xbb\xbf[]", "not JSON"),
        (b"[1,]", "not JSON"),
        (b"", "not JSON"),
        (b"[" * 33 + b"]" * 33, "too deeply"),
        (b"[" * 90000 + b"]" * 90000, "too deeply"),
        (b" " * 200001, "larger than"),
    ],
)
def test_what_two_readers_might_take_differently_is_refused(data: bytes, complaint: str) -> None:
    """With the reason, and without exhausting anything."""
    with pytest.raises(ValueError, match=complaint):
        read_strictly(data, 200000)
