"""What a log may hold: that something happened, where in which program, and nobody's words.

The only place that decides about log lines. Libraries put values into their messages and tracebacks: DuckDB quotes
what it could not convert, Streamlit logs every error of a page whole. So a line of another program keeps only what
was written in its source, and an error keeps its kind and its way through the code, but not its message.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from server.measures import measures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

OURS: Final = frozenset({"five_ways", "assessments", "charts", "server", "store", "ui", "pages"})
PLACEHOLDER: Final = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
LEFT_OUT: Final = "…"
NO_NEWS: Final = {
    "streamlit.error_util": "Uncaught app execution",  # ui/problems.py has told it
    "uvicorn.error": "ASGI callable returned without completing handshake",  # how it takes our refusal of a socket
}
STEPS: Final = 12  # of an error's way through the code

log = logging.getLogger("five_ways")


def install() -> None:
    """Make every log line, warning and last word of a thread of this process a quiet one, whoever writes it.

    Filters would not do: one on a logger does not see what its children write, and each part of Streamlit brings a
    logger and a handler of its own.
    """
    logging.setLogRecordFactory(quiet_record)
    logging.captureWarnings(capture=True)
    for name in NO_NEWS:
        logging.getLogger(name).addFilter(is_news)
    threading.excepthook = lambda last: log.error("A thread ended: %s", trail(last.exc_value))
    sys.unraisablehook = lambda last: log.error("An error had no way out: %s", trail(last.exc_value))


@contextmanager
def starting() -> Iterator[None]:
    """Tell where a start failed: the web server's own report is made up, and so left out."""
    try:
        yield
    except Exception as error:
        log.critical("The server could not start: %s", trail(error))
        raise


def quiet_record(*arguments: Any, **named: Any) -> logging.LogRecord:
    """A log record as any other, without what could be somebody's."""
    record = logging.LogRecord(*arguments, **named)
    measures.logged(record)
    error = record.exc_info[1] if record.exc_info else None
    record.exc_info = record.exc_text = record.stack_info = None
    if record.name.partition(".")[0] not in OURS:
        record.msg, record.args = template(record), ()
    if error is not None:
        record.msg, record.args = f"{record.getMessage()} ({trail(error)})", ()
    return record


def is_news(record: logging.LogRecord) -> bool:
    """Whether this line tells anything."""
    return not str(record.msg).startswith(NO_NEWS.get(record.name, "\0"))


def template(record: logging.LogRecord) -> str:
    """The message as it stands in the source of whoever logs it, or where that is when the message was made up."""
    frame = sys._getframe()  # noqa: SLF001 - the only way to see who is logging
    if is_written(record, frame):
        return PLACEHOLDER.sub(LEFT_OUT, record.msg) if record.args else record.msg
    return f"{LEFT_OUT} at {PurePath(record.pathname).name} line {record.lineno}"


def is_written(record: logging.LogRecord, frame: FrameType | None) -> bool:
    """Whether the message is one of the constants of the function that logs it."""
    while frame is not None and not (frame.f_code.co_filename == record.pathname and frame.f_lineno == record.lineno):
        frame = frame.f_back
    return frame is not None and isinstance(record.msg, str) and record.msg in frame.f_code.co_consts


def trail(error: BaseException | None) -> str:
    """An error's kind and its way through the code, the last step first; never its message."""
    if error is None:
        return "of no kind"
    way = traceback.extract_tb(error.__traceback__)[-STEPS:]
    steps = [f"{PurePath(step.filename).name} line {step.lineno} {step.name}" for step in reversed(way)]
    return " < ".join([type(error).__name__, *steps])
