from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.errors import InstrumentError
from assessments.instrument import FOLDER, load, load_from


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER / "five_principles", tmp_path / "five_principles")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unchanged_copy_is_the_same_questionnaire(folder: Path) -> None:
    assert load_from(folder, "en") == load()


def test_a_further_language_is_one_more_file(folder: Path) -> None:
    shutil.copy(folder / "en.toml", folder / "de.toml")
    change(folder / "de.toml", '"Humility"', '"Demut"')
    assert load_from(folder, "de").principle("humility").title == "Demut"
    assert load_from(folder, "de").language == "de"


STRUCTURE = [
    ('id = "five_principles"', 'id = "six_principles"', "id", "name of its folder"),
    ('version = "0.1.0"', 'version = "new"', "version", "pattern"),
    ("values = [1, 2, 3, 4, 5]", "values = [1, 2, 2]", "scale.values", "each value once"),
    ("values = [1, 2, 3, 4, 5]", "values = [5, 4, 3]", "scale.values", "lowest first"),
    ("values = [1, 2, 3, 4, 5]", "values = [1, true]", "scale.values.2", "integer"),
    ('non_answer = "not_seen"', "non_answer = 0", "scale.non_answer", "not_seen"),
    ("clear = 1.0", "clear = 0.5", "scoring.clear", "larger than worth_a_talk"),
    ("clear_overall = 0.5", "clear_overall = 0", "scoring.clear_overall", "greater than 0"),
    ("min_principles = 4", "min_principles = 6", "scoring.min_principles", "at most the number"),
    ("short = 2", "short = 3", "example", "mark more of them core"),
    ('id = "EX2"', 'id = "EX1"', "EX1", "twice"),
    ('id = "EX2"', 'id = "HU1"', "HU1", "twice"),
    ('id = "humility"', 'id = "example"', "example", "twice"),
    ("core = true", 'core = "yes"', "principles.example.items.EX1.core", "boolean"),
    ("core = true\n", "", "principles.example.items.EX1.core", "missing: add it"),
    ('["meets deadlines"]', '["flies to the moon"]', "EX1.traces_to", "flies to the moon"),
    ("[scale]", "[scale]\nextra = 1", "scale.extra", "not known"),
    ("[scoring]", "[scoring", "its TOML", "line"),
]


@pytest.mark.parametrize(("old", "new", "entry", "remedy"), STRUCTURE)
def test_a_broken_structure_names_entry_and_remedy(folder: Path, old: str, new: str, entry: str, remedy: str) -> None:
    change(folder / "instrument.toml", old, new)
    with pytest.raises(InstrumentError) as refused:
        load_from(folder, "en")
    assert refused.value.file == "five_principles/instrument.toml"
    assert refused.value.entry == entry
    assert remedy in refused.value.remedy


TEXTS = [
    ('label = "Meets agreed deadlines"', 'label = ""', "items.EX1.label", "empty"),
    ('label = "Meets agreed deadlines"', 'label = "  "', "items.EX1.label", "empty"),
    ('label = "Meets agreed deadlines"', "label = 3", "items.EX1.label", "string"),
    ('label = "Meets agreed deadlines"\n', "", "items.EX1.label", "missing: add it"),
    ("mentor_self = ", "mentor_on_self = ", "items.EX1.mentor_self", "missing: add it"),
    ("mentor_self = ", 'nobody_self = "x"\nmentor_self = ', "items.EX1.nobody_self", "not known"),
    ("[items.EX1]", "[items.EX9]", "items.EX1", "add its texts"),
    ("[items.EX1]", '[items.EX9]\nlabel = "x"\n[items.EX1]', "items.EX9.mentor_self", "missing"),
    ("[principles.care]", "[principles.caring]", "principles.caring.reflection", "missing"),
    ('1 = "Never"', '7 = "Never"', "scale.labels.1", "add its texts"),
    ('1 = "Never"', '1 = "Never"\n6 = "Beyond"', "scale.labels.6", "does not have it"),
    ('1 = "Never"', '1 = "Never"\n1 = "Not"', "its TOML", "line"),
    ("title = ", "subtitle = 1\ntitle = ", "subtitle", "not known"),
    ('    "Which day showed this best, and what made it possible?",\n', "", None, "at least 4"),
    (
        '    "Which skill or idea of yours has had no place here so far?",\n',
        "",
        "principles.respect.questions.different",
        "at least 8",
    ),
    (
        '    "What went well between the two of you these months, however small?",\n',
        "",
        "open_questions.strength",
        "at least 4",
    ),
]


@pytest.mark.parametrize(("old", "new", "entry", "remedy"), TEXTS)
def test_broken_texts_name_entry_and_remedy(folder: Path, old: str, new: str, entry: str | None, remedy: str) -> None:
    change(folder / "en.toml", old, new)
    with pytest.raises(InstrumentError) as refused:
        load_from(folder, "en")
    assert refused.value.file == "five_principles/en.toml"
    assert refused.value.entry == (entry or "principles.example.questions.strength")
    assert remedy in refused.value.remedy
    assert refused.value.remedy in refused.value.message


def test_texts_for_an_item_that_is_not_asked_are_refused(folder: Path) -> None:
    text = (folder / "en.toml").read_text(encoding="utf-8")
    (folder / "en.toml").write_text(text + text[text.index("[items.SO4]") :].replace("SO4", "SO9"))
    with pytest.raises(InstrumentError, match=r"SO9.*correct its spelling or remove it"):
        load_from(folder, "en")


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(InstrumentError, match=r"five_principles/fr\.toml.*does not exist"):
        load_from(folder, "fr")


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "en.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(InstrumentError, match="Save the file as UTF-8"):
        load_from(folder, "en")


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "en.toml").unlink()
    (folder / "en.toml").mkdir()
    with pytest.raises(InstrumentError, match="Allow reading it"):
        load_from(folder, "en")
