"""A file of questions as text, with its lines; hostile files end here."""

from dataclasses import dataclass
from pathlib import Path

from unstir.quizzes.exchange.result import ConvertError

LARGEST = 256 * 1024


@dataclass(frozen=True)
class Source:
    """The text of a file, its line ends all alike, and the name to report it by."""

    file: str
    text: str

    def line_at(self, offset: int) -> int:
        """The line of a place in the text, both counted as people do: from 1, and from 0."""
        return self.text.count("\n", 0, offset) + 1

    def error(self, line: int, what: str, remedy: str) -> ConvertError:
        """What is wrong with the whole file."""
        return ConvertError(self.file, line, what, remedy)


def read_source(path: Path) -> Source:
    """The text of a regular file of at most 256 KB in UTF-8; ConvertError for any other."""
    file = str(path)
    try:
        if not path.is_file():
            raise ConvertError(file, 1, "there is no such file", "correct its name")
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or error
        what = f"the file cannot be read: {reason}"
        raise ConvertError(file, 1, what, "make it readable") from None
    if len(data) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024} KB"
        raise ConvertError(file, 1, what, "divide it")
    return Source(file, _decoded(file, data).replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise ConvertError(file, line, what, "save the file in UTF-8") from None
