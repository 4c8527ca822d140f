"""The questionnaire as a data dictionary that REDCap takes in: the only place that knows its columns and its rules.

One form for each role, one radio button field for each statement and person it is about, made from the questionnaire
itself. A pair is one record: so each statement has four fields, one a perspective. REDCap wants the identifier first,
names of small letters, numbers and underscores of at most 26, fields of one form in a row, and choices as code, comma
and label between upright bars. Codes are those in which answers are kept here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assessments.instrument import Form, Perspective, Role
from papers import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assessments.instrument import Instrument, Item, Principle, Scale

NAME, FORM, SECTION, TYPE, LABEL = "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"
CHOICES, NOTE, REQUIRED, ANNOTATION = (
    *("Choices, Calculations, OR Slider Labels", "Field Note", "Required Field?", "Field Annotation"),
)
COLUMNS = (
    *(NAME, FORM, SECTION, TYPE, LABEL, CHOICES, NOTE),
    *("Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max", "Identifier?"),
    *("Branching Logic (Show field only if...)", REQUIRED, "Custom Alignment", "Question Number (surveys only)"),
    *("Matrix Group Name", "Matrix Ranking?", ANNOTATION),
)
LONGEST_NAME = 26
NOT_SEEN = "not_seen"
RECORD = "record_id"
Field = dict[str, str]


def make(instrument: Instrument, texts: Mapping[str, str]) -> bytes:
    """The dictionary as CSV."""
    rows = (tuple(field.get(column, "") for column in COLUMNS) for field in fields(instrument, texts))
    return cells.as_csv(COLUMNS, rows)


def fields(instrument: Instrument, texts: Mapping[str, str]) -> Iterator[Field]:
    """Every field in order: the record, then what the mentor is asked, then what the mentee is asked."""
    yield {NAME: RECORD, FORM: form_name(instrument, Role.MENTOR), TYPE: "text", LABEL: texts["redcap_record"]}
    for role in Role:
        form = form_name(instrument, role)
        asked = _plain(f"{instrument.recall_window}. {instrument.stem}")
        yield {NAME: _name(role, "asked"), FORM: form, TYPE: "descriptive", LABEL: asked}
        for principle in instrument.principles:
            yield from _of_principle(instrument, principle, role, form)


def variable(item_id: str, perspective: Perspective) -> str:
    """What the field of a statement is called, such as `ex1_mentee_on_mentor`."""
    return _name(item_id, perspective)


def form_name(instrument: Instrument, role: Role) -> str:
    """The form that one of the two fills in."""
    return _name(instrument.id, role)


def _of_principle(instrument: Instrument, principle: Principle, role: Role, form: str) -> Iterator[Field]:
    views = (Perspective.own(role), Perspective.of_partner(role))
    section = principle.title
    for item in principle.asked(Form.FULL):
        for view in views:
            yield {
                NAME: variable(item.id, view),
                FORM: form,
                SECTION: _plain(section),
                TYPE: "radio",
                LABEL: _plain(item.text[view]),
                CHOICES: choices(instrument.scale),
                NOTE: _plain(item.label),
                REQUIRED: "y",
                ANNOTATION: _annotation(instrument, principle, item, view),
            }
            section = ""


def choices(scale: Scale) -> str:
    """The points and the answer without a point, such as `1, Never | 2, Sometimes`."""
    coded = [(str(option.value), option.label) for option in scale.options]
    return " | ".join(f"{code}, {_plain(label)}" for code, label in (*coded, (NOT_SEEN, scale.not_seen)))


def _annotation(instrument: Instrument, principle: Principle, item: Item, view: Perspective) -> str:
    """What it takes to find the statement again; without an at sign, which would be a command."""
    form = Form.SHORT if item.core else Form.FULL
    known = {"item": item.id, "principle": principle.id, "perspective": view, "form": form}
    whole = {"questionnaire": instrument.id, "version": instrument.version, "status": instrument.status}
    return "; ".join(f"{name}={value}" for name, value in {**known, **whole}.items())


def _name(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", "_".join(parts).lower()).strip("_")


def _plain(text: str) -> str:
    """Text without the signs that part choices or begin a tag there."""
    return text.replace("|", "/").replace("<", "‹").replace(">", "›")
