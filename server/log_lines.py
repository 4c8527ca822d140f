"""What a log line looks like: one line each, with its time in UTC, as JSON for a machine or as text for a person.

The only place that forms them. What a line may hold is decided in `quiet`, when it is written; this is about its form,
whoever writes it and to whatever handler, because each part of Streamlit brings a logger and a handler of its own.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


class Form(StrEnum):
    """What FIVE_WAYS_LOG may say."""

    TEXT = "text"
    JSON = "json"


# The request that is being answered, by a number of our own: what browsers call theirs could be anybody's words.
request: Final[ContextVar[str]] = ContextVar("request", default="")


def install(form: Form) -> None:
    """Give every line of this process this form."""
    shape = FORMS[form]

    def formed(_: logging.Handler, record: logging.LogRecord) -> str:
        return shape(record)

    logging.Handler.format = formed  # type: ignore[method-assign,assignment]


def as_json(record: logging.LogRecord) -> str:
    """One object; `request` is there while a request is being answered."""
    asked = {"request": request.get()} if request.get() else {}
    told = {"time": moment(record), "level": record.levelname.lower(), "logger": record.name}
    return json.dumps({**told, "event": record.getMessage(), **asked}, ensure_ascii=False)


def as_text(record: logging.LogRecord) -> str:
    """The same for a person to read. A line break in a message is none here."""
    event = " ".join(record.getMessage().splitlines())
    asked = f" [request {request.get()}]" if request.get() else ""
    return f"{moment(record)} {record.levelname} {record.name}: {event}{asked}"


def moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


FORMS: Final[dict[Form, Callable[[logging.LogRecord], str]]] = {Form.JSON: as_json, Form.TEXT: as_text}
