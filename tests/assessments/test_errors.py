from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date

import pytest

from assessments import errors
from assessments.errors import FiveWaysError, Incomplete, TooManyTries, WrongPassphrase
from assessments.perspective import Role
from assessments.response import Missing

EXAMPLES: dict[str, tuple[object, ...]] = {
    "InstrumentError": ("five_principles/en.toml", "items.EX1.label", "The text is empty: write it."),
    "SettingsError": ("five_ways.toml", "address", "Write the address that people type."),
    "DemoRefused": ("answers.duckdb",),
    "NoPort": ("eighty",),
    "EnvironmentRefused": ("FIVE_WAYS_LOG", "Write text or json."),
    "SampleNotNew": ("answers.duckdb",),
    "UnknownItem": ("EX9",),
    "UnknownPrinciple": ("kindness",),
    "OutsideScale": (6,),
    "TextTooLong": (1001, 1000),
    "Incomplete": ((Missing("pick"),),),
    "NameTooLong": (81, 80),
    "PassphraseTooWeak": ("A passphrase needs at least 8 characters.",),
    "WrongPassphrase": (4,),
    "TooManyTries": (30,),
    "TooEarly": (date(2030, 3, 15),),
    "PromiseMissing": (Role.MENTEE,),
    "TooFewLate": (5,),
    "DayTooFar": (date(2030, 3, 15),),
    "WavesOverlap": (date(2030, 3, 15),),
    "WaveTooFar": (date(2030, 3, 15), date(2031, 3, 15)),
    "TooSmall": (5,),
    "TooLarge": (1000,),
    "NotOpenYet": (date(2030, 3, 15),),
    "EarlierWaveOpen": (1,),
    "NextWaveOpens": (2, date(2030, 3, 15)),
    "LaterWavePlanned": (3,),
    "RosterTooLong": (100_000,),
    "RosterTooWide": (3, 64),
    "MixedLetters": (3,),
    "OpenQuote": (3,),
    "CellTooLong": (3,),
    "TooFewAnswered": (4, 5, 5),
    "DatabaseUnusable": (
        "The server does not take this name and password.",
        "Correct them in FIVE_WAYS_DATABASE, or in the password file, then start again.",
    ),
    "SomethingToDo": (2,),
    "MoveUnlike": ("person",),
    "NoAnswersThere": ("answers.duckdb",),
    "FolderNotNew": ("tables",),
    "FolderNotWritten": ("tables", "No space left on device"),
    "NotAnswered": ("another copy",),
    "SystemRefused": ("Permission denied", "/backups/one"),
    "NoFolder": ("/backups",),
    "NoBackup": ("/backups",),
    "BackupUnusable": ("/backups/one", "it does not open"),
    "BackupUnlike": ("it does not open",),
    "BackupNotWritten": ("/backups", "the disk is full"),
    "SealsDisagree": ("answers.duckdb", 2, 1),
    "NothingOpens": ("answers.duckdb",),
}
BRANCHES = {
    *("AnswerError", "PersonError", "RosterError", "WaveError", "DoorError", "GateError", "PaperError", "StoreError"),
    *("RoomError", "FiveWaysError", "SampleError", "OperatorError"),
}
JARGON = re.compile(
    r"\b(item|token|session|null|none|exception|id|rating|seal\w*|database|process|lock|curtain)\b", re.I
)


def family(root: type[FiveWaysError]) -> Iterator[type[FiveWaysError]]:
    yield root
    for child in root.__subclasses__():
        yield from family(child)


EVERY = [one for one in family(FiveWaysError) if one.__module__ == errors.__name__]
LEAVES = [one for one in EVERY if one.__name__ not in BRANCHES]


@pytest.mark.parametrize("error", LEAVES, ids=lambda one: one.__name__)
def test_every_message_is_a_sentence_and_a_next_step_in_plain_words(error: type[FiveWaysError]) -> None:
    message = error(*EXAMPLES.get(error.__name__, ())).message  # type: ignore[arg-type]
    assert message[0].isupper()
    assert message.endswith(".")
    assert len(re.findall(r"[.!?;](?:\s|$)", message)) >= 2
    assert not JARGON.search(message)
    assert message != FiveWaysError.sentence


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = set(re.findall(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b", errors.__doc__ or ""))
    single_words = {"Incomplete", "Locked", "Uninvited"}
    assert drawn | single_words == {one.__name__ for one in EVERY}
    assert all(one.__doc__ for one in EVERY)


def test_every_class_of_the_module_is_in_the_tree() -> None:
    classes = {one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__}
    assert classes == set(EVERY)


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [(1, "1 second"), (30, "30 seconds"), (60, "1 minute"), (61, "2 minutes"), (900, "15 minutes")],
)
def test_a_wait_is_told_in_seconds_or_whole_minutes(seconds: int, wait: str) -> None:
    assert f"Wait {wait}, then" in TooManyTries(seconds).message


def test_one_is_told_as_one() -> None:
    assert "1 try is left" in WrongPassphrase(1).message
    assert "1 question is still open" in Incomplete((Missing("pick"),)).message
