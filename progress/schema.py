"""The shape of the file: numbered migrations, each one file and one transaction."""

import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from unstir.progress.error import DamagedError, RecordError

UNLIKELY = 1000
"""No program lives to see so many migrations; a damaged header easily says so."""


@cache
def migrations() -> tuple[str, ...]:
    """The scripts that lead from an empty file to the present shape, in order."""
    folder = files("unstir.progress") / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=str)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """RecordError if the file was written by a version that knows more migrations than scripts.

    DamagedError if its number is none that a version of this program will have.
    """
    found = version(connection)
    if not 0 <= found < UNLIKELY:
        raise DamagedError(f"its format is {found}")
    if found > len(scripts):
        raise RecordError(
            f"{_path(connection)} was written by a newer unstir (its format is {found}, this one"
            f" knows {len(scripts)}) and was left as it is:"
            " update unstir, or name another folder with --data-dir."
        )


def migrate(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """Bring the file to the present shape, each script in one transaction.

    A script that does not fit the file leaves it as it was and raises RecordError.
    """
    for number, script in enumerate(scripts, start=1):
        if number > version(connection):
            try:
                connection.executescript(
                    f"begin immediate;\n{script}\npragma user_version = {number};\ncommit;"
                )
            except sqlite3.Error as error:
                _roll_back(connection)
                if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                    raise
                raise RecordError(
                    f"{_path(connection)} could not be brought to format {number} ({error}) and"
                    " was left as it was: go on with the version of unstir that wrote it."
                ) from error


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("rollback")


def check_shape(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """DamagedError unless tables and triggers are exactly those which scripts make."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh, scripts)
        if _shape(connection) != _shape(fresh):
            raise DamagedError("its tables are not those of the record")
    finally:
        fresh.close()


def _shape(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    query = "select type, name, sql from sqlite_master order by type, name"
    return connection.execute(query).fetchall()


def _path(connection: sqlite3.Connection) -> str:
    return str(connection.execute("pragma database_list").fetchone()[2])
