"""The learner's files: where they are, and writing those that are to be filled in."""

from pathlib import Path

from unstir.lessons.exercises import TOGETHER, Exercise, together
from unstir.tui.refusal import FAILED, Refusal

FOLDER = "unstir-exercises"


def start(exercise: Exercise, folder: Path) -> bool:
    """Write an exercise's file to begin with; whether it was not there before.

    Nothing is ever overwritten. Refusal where it cannot be written.
    """
    return _written(folder / exercise.file, exercise.starter)


def start_together(folder: Path) -> bool:
    """Write the program that uses all five files; whether it was not there before."""
    return _written(folder / TOGETHER, together())


def _written(file: Path, text: str) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        if file.is_file():
            return False
        raise _refused(file, error) from error
    except OSError as error:
        raise _refused(file, error) from error
    return True


def _refused(file: Path, error: OSError) -> Refusal:
    return Refusal(
        f"exercise: {file} cannot be written ({error.strerror}); choose another folder"
        " with --folder.",
        FAILED,
    )
