from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from pydantic import ValidationError

from assessments import instrument as module
from assessments.errors import InstrumentError, UnknownItem, UnknownPrinciple
from assessments.instrument import (
    Form,
    Instrument,
    Perspective,
    QuestionKind,
    Role,
    available,
    languages,
    load,
)

EVERY = [
    load(instrument_id, language)
    for instrument_id in available()
    for language in languages(module.FOLDER / instrument_id)
]
every = pytest.mark.parametrize("instrument", EVERY, ids=lambda one: f"{one.id}-{one.language}")
DOCS = Path(__file__).parents[2] / "docs" / "instrument.md"

SELF_WORDS = {"i": "T", "me": "T", "my": "T's", "mine": "T's", "they": "O", "them": "O", "their": "O's"}
PARTNER_WORDS = {"i": "O", "me": "O", "my": "O's", "mine": "O's", "they": "T", "them": "T", "their": "T's"}
NAMED = re.compile(r"\bmy (?:mentor|mentee)\b('s)?", re.IGNORECASE)


def behavior(text: str, *, about_self: bool) -> list[str]:
    """The words of an item with its two people replaced by T (target) and O (the other one)."""
    text = NAMED.sub(lambda found: f" {'O' if about_self else 'T'}{found[1] or ''} ", text)
    words = SELF_WORDS if about_self else PARTNER_WORDS
    folded = [words.get(word.lower(), word) for word in re.findall(r"[\w']+", text)]
    return ["were" if word == "was" else word for word in folded]


@every
def test_every_text_is_there_in_every_perspective_and_language(instrument: Instrument) -> None:
    for item in instrument.items(Form.FULL):
        assert set(item.text) == set(Perspective)
        assert all(text.strip() for text in (item.label, *item.text.values()))
    for principle in instrument.principles:
        assert set(principle.reflection) == set(Role)
        assert set(principle.questions) == set(QuestionKind)
    assert all(option.label.strip() for option in instrument.scale.options)
    assert instrument.scale.not_seen.strip()


@every
def test_ids_are_unique_and_items_know_their_principle(instrument: Instrument) -> None:
    ids = [item.id for item in instrument.items(Form.FULL)]
    assert len(set(ids)) == len(ids)
    assert all(item in instrument.principle(item.principle_id).items for item in instrument.items(Form.FULL))


@every
def test_both_forms_ask_enough_of_each_principle_for_a_score(instrument: Instrument) -> None:
    for principle, form in product(instrument.principles, Form):
        assert len(principle.asked(form)) >= instrument.min_answered(form)


@every
def test_questions_are_open_and_never_repeated(instrument: Instrument) -> None:
    asked = [text for principle in instrument.principles for texts in principle.questions.values() for text in texts]
    assert len(set(asked)) == len(asked)
    assert all(text.endswith("?") for text in asked)


@pytest.mark.parametrize("instrument", [one for one in EVERY if one.language == "en"], ids=lambda one: one.id)
@pytest.mark.parametrize("target", Role)
def test_own_and_partner_wording_name_the_same_behavior(instrument: Instrument, target: Role) -> None:
    own, partner = Perspective.own(target), Perspective.of_partner(target.other)
    for item in instrument.items(Form.FULL):
        seen_by_self = behavior(item.text[own], about_self=True)
        assert seen_by_self == behavior(item.text[partner], about_self=False), item.id
        assert "T" in seen_by_self


def test_folding_would_notice_another_behavior() -> None:
    mine = behavior("I heard my mentee out.", about_self=True)
    assert mine == behavior("My mentor heard me out.", about_self=False)
    assert mine != behavior("My mentor heard them out.", about_self=False)
    assert mine != behavior("My mentor sent me out.", about_self=False)


def test_every_behavior_of_the_article_has_an_item() -> None:
    for principle in load().principles:
        named = {name for names in principle.behaviors.values() for name in names}
        assert {name for item in principle.items for name in item.traces_to} == named


def test_five_principles_of_four_items_two_of_them_core() -> None:
    five = load()
    assert [one.id for one in five.principles] == ["example", "humility", "respect", "care", "pass_it_on"]
    assert [one.short_title for one in five.principles] == [
        "Good example",
        "Humility",
        "Mutual respect",
        "Love and understanding",
        "Seeking to mentor",
    ]
    assert [len(one.asked(Form.FULL)) for one in five.principles] == [4] * 5
    assert [len(one.asked(Form.SHORT)) for one in five.principles] == [2] * 5
    assert five.scale.values == (1, 2, 3, 4, 5)
    assert five.status == "draft_not_validated"
    assert (five.min_answered(Form.FULL), five.min_answered(Form.SHORT)) == (3, 2)


def test_items_are_short_sentences() -> None:
    texts = [text for item in load().items(Form.FULL) for text in item.text.values()]
    assert all(4 <= len(text.split()) <= 15 and text.endswith(".") for text in texts)


@pytest.mark.parametrize(("form", "count"), [(Form.FULL, 40), (Form.SHORT, 20)])
@pytest.mark.parametrize("role", Role)
def test_asked_goes_item_by_item_self_then_partner(role: Role, form: Form, count: int) -> None:
    five = load()
    asked = five.asked(role, form)
    assert len(asked) == len(set(asked)) == count
    assert [item_id for item_id, _ in asked[::2]] == [item.id for item in five.items(form)]
    assert {view for _, view in asked[::2]} == {Perspective.own(role)}
    assert {view for _, view in asked[1::2]} == {Perspective.of_partner(role)}


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(UnknownItem):
        load().item("EX9")
    with pytest.raises(UnknownPrinciple):
        load().principle("EX1")


def test_nothing_in_it_can_be_changed() -> None:
    item = load().item("EX1")
    with pytest.raises(ValidationError, match="frozen"):
        item.label = "Another"
    with pytest.raises(TypeError, match="assignment"):
        item.text[Perspective.MENTOR_SELF] = "Another"  # type: ignore[index]
    assert load() is load()


def test_it_can_be_written_out_and_read_back() -> None:
    assert Instrument.model_validate_json(load().model_dump_json()) == load()


@pytest.mark.parametrize("instrument_id", ["nine_principles", "../five_principles", ""])
def test_an_unknown_questionnaire_names_those_there_are(instrument_id: str) -> None:
    with pytest.raises(InstrumentError, match="Use five_principles"):
        load(instrument_id)


@pytest.mark.parametrize("language", ["xx", "instrument", "../five_principles/en"])
def test_an_unknown_language_names_those_there_are(language: str) -> None:
    with pytest.raises(InstrumentError, match="Use en"):
        load("five_principles", language)


def test_the_document_traces_every_behavior_to_its_items_and_names_the_scale() -> None:
    said = DOCS.read_text(encoding="utf-8")
    five = load()
    assert f"version {five.version}" in said
    assert "not validated" in said.lower()
    for principle in five.principles:
        for role, names in principle.behaviors.items():
            for name in names:
                items = ", ".join(
                    f"{one.id}{'*' if one.core else ''} {one.label}" for one in principle.items if name in one.traces_to
                )
                assert f"| {name} | {role.value} | {items} |" in said
    for option in five.scale.options:
        assert f"| {option.value} | {option.label} |" in said
    assert f"| `not_seen` | {five.scale.not_seen} |" in said
