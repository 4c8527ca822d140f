from __future__ import annotations

import csv
import io
import re
from itertools import groupby

import pytest

from assessments.instrument import Form, Instrument, Perspective, Role, available, load
from papers import redcap
from papers.redcap import ANNOTATION, CHOICES, FORM, LABEL, NAME, NOTE, REQUIRED, SECTION, TYPE
from ui.wording import report_words

EVERY = [load(one) for one in available()]
every = pytest.mark.parametrize("instrument", EVERY, ids=lambda one: one.id)
FIVE = load()


def read(instrument: Instrument = FIVE) -> list[dict[str, str]]:
    text = redcap.make(instrument, report_words()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def of(field: dict[str, str]) -> dict[str, str]:
    return dict(one.split("=") for one in field[ANNOTATION].split("; "))


def test_its_columns_are_those_that_redcap_documents() -> None:
    """As its own dictionaries have them, in this order."""
    assert list(read()[0]) == [
        "Variable / Field Name",
        "Form Name",
        "Section Header",
        "Field Type",
        "Field Label",
        "Choices, Calculations, OR Slider Labels",
        "Field Note",
        "Text Validation Type OR Show Slider Number",
        "Text Validation Min",
        "Text Validation Max",
        "Identifier?",
        "Branching Logic (Show field only if...)",
        "Required Field?",
        "Custom Alignment",
        "Question Number (surveys only)",
        "Matrix Group Name",
        "Matrix Ranking?",
        "Field Annotation",
    ]


@every
def test_redcap_takes_every_name(instrument: Instrument) -> None:
    fields = read(instrument)
    names = [field[NAME] for field in fields]
    assert len(names) == len(set(names))
    assert not [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)]
    assert max(map(len, names)) <= redcap.LONGEST_NAME
    forms = [form for form, _ in groupby(field[FORM] for field in fields)]
    assert forms == [f"{instrument.id}_{role}" for role in Role], "fields of one form stand together"
    assert (names[0], fields[0][TYPE]) == ("record_id", "text")
    assert {field[TYPE] for field in fields} == {"text", "descriptive", "radio"}
    assert all(field[LABEL] for field in fields)


@every
def test_every_statement_has_a_field_for_each_perspective(instrument: Instrument) -> None:
    asked = {field[NAME]: field for field in read(instrument) if field[TYPE] == "radio"}
    wanted = {
        redcap.variable(item.id, view): (item, view) for item in instrument.items(Form.FULL) for view in Perspective
    }
    assert set(asked) == set(wanted)
    for name, (item, view) in wanted.items():
        field = asked[name]
        assert field[LABEL] == item.text[view]
        assert field[NOTE] == item.label
        assert field[FORM] == f"{instrument.id}_{view.rater}"
        assert field[REQUIRED] == "y"
        told = of(field)
        assert (told["item"], told["perspective"], told["version"]) == (item.id, view, instrument.version)
        assert (told["form"] == Form.SHORT) == item.core


def test_names_are_what_a_statistician_types() -> None:
    assert redcap.variable("EX1", Perspective.MENTEE_ON_MENTOR) == "ex1_mentee_on_mentor"


@every
def test_choices_are_the_codes_in_which_answers_are_kept(instrument: Instrument) -> None:
    """REDCap parts them at bars, and code and label at the first comma."""
    wanted = [
        *((str(one.value), one.label) for one in instrument.scale.options),
        ("not_seen", instrument.scale.not_seen),
    ]
    for field in read(instrument):
        if field[TYPE] == "radio":
            parted = [one.split(",", 1) for one in field[CHOICES].split("|")]
            assert [(code.strip(), label.strip()) for code, label in parted] == wanted
        else:
            assert field[CHOICES] == ""


def test_each_principle_is_a_section_of_each_form() -> None:
    for role in Role:
        form = [field for field in read() if field[FORM] == f"five_principles_{role}"]
        assert [field[SECTION] for field in form if field[SECTION]] == [one.title for one in FIVE.principles]
        [how] = [field for field in form if field[TYPE] == "descriptive"]
        assert FIVE.stem in how[LABEL]
        assert FIVE.recall_window in how[LABEL]


def test_no_wording_can_part_a_choice_begin_a_tag_or_be_a_command_or_a_formula() -> None:
    scale = FIVE.scale.model_copy(update={"not_seen": "No | <b>never</b>, or not"})
    principle = FIVE.principles[0]
    item = principle.items[0].model_copy(update={"label": "=1+1 <i>"})
    first = principle.model_copy(update={"items": (item, *principle.items[1:]), "title": "<h1>"})
    odd = FIVE.model_copy(update={"scale": scale, "principles": (first, *FIVE.principles[1:])})
    fields = read(odd)
    radio = next(field for field in fields if field[TYPE] == "radio")
    assert radio[CHOICES].endswith("| not_seen, No / ‹b›never‹/b›, or not")
    assert radio[NOTE] == "'=1+1 ‹i›"
    assert radio[SECTION] == "‹h1›"
    assert not [field for field in fields if "@" in field[ANNOTATION]]
