"""What reaches a log: where something happened, and nobody's words, however they got into the message."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from server import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "only for my mentor"
THEIRS = logging.getLogger("somebody.else")
OURS = logging.getLogger("store.somewhere")


class Kept(logging.Handler):
    """What a log file would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """A quiet process for the time of one test."""
    factory, handler = logging.getLogRecordFactory(), Kept()
    for hooks in (sys, threading):
        for name in ("unraisablehook", "excepthook"):
            if hasattr(hooks, name):
                monkeypatch.setattr(hooks, name, getattr(hooks, name))
    names = (
        "",
        "somebody.else",
        "store.somewhere",
        "streamlit.error_util",
        "uvicorn.error",
        "py.warnings",
        "five_ways",
    )
    loggers = [logging.getLogger(name) for name in names]
    for logger in loggers:
        monkeypatch.setattr(logger, "handlers", [handler] if logger.name in names[1:] else [])
        monkeypatch.setattr(logger, "filters", [])
        monkeypatch.setattr(logger, "propagate", False)
        monkeypatch.setattr(logger, "disabled", False)
    quiet.install()
    yield handler
    logging.captureWarnings(capture=False)
    logging.setLogRecordFactory(factory)


def broken_cast() -> Any:
    return duckdb.connect().execute("select cast(? as integer)", [SECRET])


def test_a_message_of_others_keeps_what_stands_in_their_source(kept: Kept) -> None:
    THEIRS.error("Could not take %s from %r at 100%%", SECRET, {SECRET: SECRET})
    THEIRS.error("Nothing to fill in, at 100%")
    assert kept.lines == ["Could not take … from … at 100%%", "Nothing to fill in, at 100%"]


@pytest.mark.parametrize("message", [f"Could not take {SECRET}", SECRET, ValueError(SECRET), {"text": SECRET}])
def test_a_message_that_was_made_up_is_left_out_but_its_place_is_not(kept: Kept, message: Any) -> None:
    THEIRS.error(message)
    THEIRS.error(f"{message} again", extra={"text": SECRET})
    assert [line.split(" line ")[0] for line in kept.lines] == ["… at test_quiet.py"] * 2


def test_an_error_keeps_its_kind_and_its_way_and_not_its_words(kept: Kept) -> None:
    for logger in (THEIRS, OURS):
        try:
            broken_cast()
        except duckdb.Error as error:
            logger.exception("It did not work", stack_info=True)
            logger.error("It did not work", exc_info=error)
            logger.error("It did not work", exc_info=(type(error), error, error.__traceback__))
    assert len(kept.lines) == 6
    for line in kept.lines:
        assert line.startswith("It did not work (ConversionException < test_quiet.py line ")
        assert "broken_cast < test_quiet.py" in line
        assert SECRET not in line
    with pytest.raises(duckdb.Error, match=SECRET):
        broken_cast()


def test_our_own_messages_are_kept_whole(kept: Kept) -> None:
    OURS.warning("The chain begins anew with %d responses.", 4)
    logging.getLogger("five_ways").error("%s", "A sentence of ours.")
    assert kept.lines == ["The chain begins anew with 4 responses.", "A sentence of ours."]


def test_a_refused_socket_is_not_news(kept: Kept) -> None:
    log = logging.getLogger("uvicorn.error")
    log.error("ASGI callable returned without completing handshake.")
    log.error("ASGI callable should return None, but returned '%s'.", SECRET)
    assert kept.lines == ["ASGI callable should return None, but returned '…'."]


def test_streamlits_report_of_an_error_that_a_page_has_told_is_not_news(kept: Kept) -> None:
    log = logging.getLogger("streamlit.error_util")
    log.error("Uncaught app execution", exc_info=ValueError(SECRET))
    log.error("Failed to display uncaught app exception", exc_info=ValueError(SECRET))
    assert kept.lines == ["Failed to display uncaught app exception (ValueError)"]


def test_a_warning_is_quiet_too(kept: Kept) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"Could not take {SECRET}", UserWarning, stacklevel=1)
    assert len(kept.lines) == 1
    assert SECRET not in kept.lines[0]


def test_the_last_word_of_a_thread_is_quiet_too(kept: Kept) -> None:
    thread = threading.Thread(target=broken_cast)
    thread.start()
    thread.join()
    assert len(kept.lines) == 1
    assert kept.lines[0].startswith("A thread ended: ConversionException < ")
    assert SECRET not in kept.lines[0]


def test_an_error_that_nobody_can_catch_is_quiet_too(kept: Kept) -> None:
    sys.unraisablehook(type("Unraisable", (), {"exc_value": ValueError(SECRET)})())
    assert kept.lines == ["An error had no way out: ValueError"]


def test_a_start_that_fails_says_where(kept: Kept) -> None:
    with pytest.raises(duckdb.Error), quiet.starting():
        broken_cast()
    assert len(kept.lines) == 1
    assert kept.lines[0].startswith("The server could not start: ConversionException < ")
    assert SECRET not in kept.lines[0]
