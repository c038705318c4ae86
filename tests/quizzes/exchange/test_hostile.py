"""Files that mean harm: each ends in a sentence, or in items that are harmless."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.quizzes.exchange.convert import FORMATS, convert
from unstir.quizzes.exchange.report import report
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported, Taken

Take = Callable[..., Converted]

SAMPLES = {
    "mdbook-quiz": """\
[multipart]
q = "Given $x$."
[[questions]]
id = "one"
type = "MultipleChoice"
multipart = "q"
prompt.prompt = "Which `a`?\\n```\\nb\\n```"
prompt.distractors = ["**c**", "[d](e)"]
prompt.answerIndex = 1
answer.answer = ["f"]
context = "<b>g</b>"
""",
    "gift": """\
$CATEGORY: $course$/a

// [id:one] [tag:b]
::Title::[html]Which <i>c</i> \\\\(\\\\alpha\\\\)?{~%50%d#e ~%-100%f \\= ~%50%[plain]g ####h}

A number?{#=1..2#i =%0%5:1#j ~#k}

It is.{TRUE#l#m}
""",
    "jupyterquiz": """\
[{"question": "Which $a$ &lt; <b>b</b>?", "type": "many_choice", "code": "c",
  "answers": [{"answer": "d", "correct": true}, {"code": "e", "correct": false, "feedback": "f"}]},
 {"question": "How many?", "type": "numeric", "precision": 3,
  "answers": [{"value": 3.14, "correct": true}, {"range": [0, 1], "correct": false},
              {"type": "default", "feedback": "g"}]}]
""",
    "mkdocs-quiz": """\
# Title
<quiz>
Which $a$?
```python
b
```
- [x] c
  > d
- [ ] **e**

## f
![g](h)
</quiz>
""",
}


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_samples_are_taken(take: Take, format_name: str) -> None:
    """What is mutated below is whole before."""
    items = take("sample.txt", SAMPLES[format_name], format_name).items

    assert [item for item in items if not isinstance(item, Taken)] == []


def mutant(sample: str, lots: random.Random) -> bytes:
    """The sample with bytes changed, and parts of it doubled, moved or left out."""
    data = bytearray(sample.encode())
    for _ in range(lots.randint(1, 4)):
        start, length = lots.randrange(len(data)), lots.randint(1, 20)
        part = data[start : start + length]
        signs = [b"\x00", b"\xff", b"\x1b]52;", "\u202e".encode(), b"{" * 50, b"[" * 50, b"$", b'"']
        match lots.randrange(4):
            case 0:
                data[start : start + length] = part * 2
            case 1:
                del data[start : start + length]
                data = data or bytearray(b" ")
            case 2:
                data[start:start] = lots.choice(signs)
            case _:
                data[start] = lots.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("format_name", FORMATS)
def test_mutants_end_in_items_or_in_a_sentence(take: Take, format_name: str) -> None:
    """Of 300 each: no other exception, every item with a line, every report without controls."""
    lots = random.Random(f"seed {format_name}")  # noqa: S311 - mutations, not secrets
    for _ in range(300):
        try:
            converted = take("mutant.txt", mutant(SAMPLES[format_name], lots), format_name)
        except ConvertError as error:
            assert "mutant.txt:" in str(error)  # noqa: PT017 - either outcome is allowed
            continue
        assert all(item.line >= 1 for item in converted.items)
        assert all(line.isprintable() for line in report(converted).splitlines())


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"\x00" * 1000,
        b"{" * 262_144,
        b"[" * 262_144,
        b"}{" * 131_072,
        b"a.b." * 65_536,
        b'"' * 262_144,
        b'\\"' * 131_072,
        b"<quiz>\n" * 37_449,
        b"<quiz>- [x] a</quiz>\n" * 12_000,
        b"// \n" * 65_536,
        b"::" * 131_072,
        b"#{~=" * 65_536,
        b"[[questions]]\n" * 18_000,
        b"9" * 262_144,
        b"\n" * 262_144,
    ],
    ids=lambda content: f"{content[:8]!r} {len(content)}",
)
def test_floods_end_in_items_or_in_a_sentence(take: Take, format_name: str, content: bytes) -> None:
    """As many as fit in a file."""
    try:
        converted = take("flood.txt", content, format_name)
    except ConvertError as error:
        assert str(error).count("\n") == 0  # noqa: PT017 - either outcome is allowed
    else:
        assert converted.items


def test_a_million_braces_are_too_large(take: Take) -> None:
    """Files end at 256 KB."""
    with pytest.raises(ConvertError, match=r"q\.gift:1: the file is larger than 256 KB"):
        take("q.gift", "{" * 1_000_000)


def test_a_byte_that_is_no_text_is_named_with_its_line(take: Take) -> None:
    """Files written elsewhere, long ago."""
    with pytest.raises(ConvertError, match=r"q\.gift:3: the byte 0xe9 is not UTF-8"):
        take("q.gift", b"One{T}\n\ncaf\xe9{T}")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A missing one, a folder, a pipe that nobody writes to, a name with a NUL."""
    os.mkfifo(tmp_path / "pipe.gift")
    for name in ("missing.gift", ".", "pipe.gift", "a\0b"):
        with pytest.raises(ConvertError, match=r"no such file|cannot be read"):
            convert(tmp_path / name, None, lambda _: ())


def test_characters_that_nobody_sees_are_left_out(take: Take) -> None:
    """Controls and turns of direction, with a loss that counts them."""
    (item,) = take("q.gift", "Which\x1b]52;c\x07 \u202eone\u202c?{=a ~b}").items

    assert isinstance(item, Taken)
    assert item.question.stem == "Which]52;c one?"
    assert item.losses == ("the question: 4 invisible characters are left out",)


def test_a_text_too_long_for_a_lesson_is_not_supported(take: Take) -> None:
    """A lesson would refuse it."""
    (item,) = take("q.json", '{"question": "' + "a" * 20_001 + '", "type": "many_choice"}').items

    assert isinstance(item, NotSupported)
    assert "more than 20000 characters" in item.why


def test_a_format_that_cannot_be_told_is_asked_for(take: Take) -> None:
    """The remedy names them all."""
    with pytest.raises(ConvertError, match="--from mdbook-quiz, gift, jupyterquiz, mkdocs-quiz"):
        take("q.txt", "Just words.\n")


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_format_is_told_by_the_content(take: Take, format_name: str) -> None:
    """Also where the name of the file says nothing."""
    assert take("q.txt", SAMPLES[format_name]).format == format_name
