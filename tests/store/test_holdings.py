"""Everything that is held about somebody, for them alone."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from assessments.agreements import Mark
from assessments.errors import NotAllowed, TooManyTries, WrongPassphrase
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from assessments.stage import Level, Stage
from store import Duty, Entry, HeldAnswers, HeldCheckIn
from tests.store.department import STAFF_PHRASE, Department, come_in
from tests.store.engines import OF_ENGINES, ask, columns_of
from tests.store.people import INSTRUMENT, PASSPHRASES, PRINCIPLES, Two, both_lanes, tap, wording
from tests.store.test_erasure import full_life

MENTOR, MENTEE = Role
ITEM = INSTRUMENT.principles[0].items[0].id


def check_ins(two: Two, role: Role) -> tuple[HeldCheckIn, ...]:
    [pair] = two.store.my_data(two.tokens[role], PASSPHRASES[role]).pairs
    return pair.check_ins


def texts(answers: HeldAnswers | None) -> list[str]:
    return sorted(note.text for note in answers.notes) if answers else []


def test_it_can_be_given_out_as_json(two: Two) -> None:
    two.reveal()
    holding = two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    again = json.loads(json.dumps(asdict(holding)))
    assert again["person"]["name"] == "Ada"
    assert again["pairs"][0]["check_ins"][0]["own"][0]["state"] == "submitted"
    assert again["made_at"].endswith("Z")


def test_every_answer_of_ones_own_is_there_as_it_was_given(two: Two) -> None:
    token = two.tokens[MENTOR]
    view = Perspective.own(MENTOR)
    for value in (2, 5, None):
        two.store.save_ratings(token, [tap(ITEM, view, value)])
    two.store.save_pick(token, uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[3]))
    two.store.save_reflection(token, uuid4(), Reflection(PRINCIPLES[1], Lane.ONLY_ME, "a draft of mine"))
    [check_in] = check_ins(two, MENTOR)
    [draft] = check_in.own
    assert draft.state == "draft"
    assert [(one.statement, one.perspective, one.value) for one in draft.ratings] == [
        (ITEM, str(view), value) for value in (2, 5, None)
    ]
    assert [(one.subject, one.kind, one.principle) for one in draft.picks] == [("self", "grow", PRINCIPLES[3])]
    assert [(one.principle, one.lane, one.text) for one in draft.notes] == [
        (PRINCIPLES[1], "only_me", "a draft of mine")
    ]
    stored = [[one.stored_at for one in part] for part in (draft.ratings, draft.picks, draft.notes)]
    assert [all(part) for part in stored] == [True] * 3


def test_what_was_sealed_reopened_and_sealed_again_is_all_there(two: Two) -> None:
    two.seal(MENTOR, 3, both_lanes(MENTOR))
    two.reopen(MENTOR)
    two.seal(MENTOR, 4, [Reflection(PRINCIPLES[2], Lane.SHARED, "added")])
    [check_in] = check_ins(two, MENTOR)
    first, second = check_in.own
    assert (first.state, second.state) == ("reopened", "submitted")
    assert first.submitted_at
    assert first.reopened_at
    assert second.submitted_at
    assert second.reopened_at is None
    assert ({one.value for one in first.ratings}, {one.value for one in second.ratings}) == ({3}, {4})
    assert (len(second.ratings), len(second.picks)) == (40, 4)
    assert texts(second) == ["added", "what mentor keeps", "what mentor shares"]


def test_of_the_partner_there_is_what_both_opened_and_nothing_else(two: Two) -> None:
    two.seal_both()
    two.store.press_reveal(two.tokens[MENTOR])
    for role in Role:
        assert check_ins(two, role)[0].partner is None
        assert f"what {role.other}" not in repr(two.store.my_data(two.tokens[role], PASSPHRASES[role]))
    two.store.press_reveal(two.tokens[MENTEE])
    two.store.next_check_in(two.tokens[MENTOR], Form.FULL, uuid4())
    two.seal(MENTEE, 2, [Reflection(PRINCIPLES[0], Lane.SHARED, "not yet for the other")])
    opened, latest = check_ins(two, MENTOR)
    assert opened.opened_views_at
    assert texts(opened.partner) == ["what mentee shares"]
    assert opened.partner
    assert len(opened.partner.ratings) == 40
    assert {one.perspective for one in opened.partner.ratings} == {
        str(Perspective.own(MENTEE)),
        str(Perspective.of_partner(MENTEE)),
    }
    assert (latest.own, latest.partner) == ((), None)
    assert "not yet" not in repr(two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR]))


def test_it_says_who_it_is_what_they_do_and_how_they_come_in(department: Department) -> None:
    store, who = department.store, Entry("Ada", "ada@hospital.example")
    pair_id = department.pair(mentor=who)
    left = department.pair(mentor=who, mentee=Entry("Mae"))
    store.set_next_check_in(department.administrator, pair_id, date(2031, 5, 1))
    person_id = department.people_of(pair_id)[MENTOR]
    store.give_duty(department.administrator, person_id, Duty.LEAD, department.program)
    first = store.issue_link(department.administrator, person_id)
    second = store.issue_link(department.administrator, person_id)
    token = come_in(store, second, PASSPHRASES[MENTOR])
    store.withdraw(store.redeem(store.sit_down(token, left)), PASSPHRASES[MENTOR])
    token = come_in(store, second, PASSPHRASES[MENTOR])
    with store._engine.write() as transaction:
        transaction.rows("bind_account", person_id, "https://id.example", "ada-1")
        transaction.rows("add_sign_in", "cookie", person_id, store._now())
        transaction.rows("add_try", person_id, "own_seat", store._now())
    holding = store.my_data(token, PASSPHRASES[MENTOR])
    person = holding.person
    assert (person.name, person.email, person.has_passphrase) == ("Ada", "ada@hospital.example", True)
    assert (person.hospital, person.hospital_id) == ("https://id.example", "ada-1")
    assert [(one.duty, one.program) for one in holding.duties] == [("lead", "Surgery")]
    kept, gone = holding.pairs
    assert (kept.role, kept.partner, kept.program, kept.next_check_in) == ("mentor", "Grace", "Surgery", "2031-05-01")
    assert (kept.left_at, gone.partner, bool(gone.left_at), gone.check_ins) == (None, "Mae", True, ())
    assert [bool(link.revoked_at) for link in holding.links] == [True, False]
    assert [bool(link.used_at) for link in holding.links] == [False, True]
    assert (len(holding.hospital_sign_ins), holding.wrong_tries) == (1, ()), (
        "the right passphrase forgets the wrong ones"
    )
    assert {visit.door for visit in holding.visits} == {"link"}
    assert first.token not in repr(holding)
    assert PASSPHRASES[MENTOR] not in repr(holding)


def test_everybody_sees_their_own_alone(department: Department) -> None:
    store, first, second = department.store, department.seated(), department.seated()
    for pair in (first, second):
        pair.two.seal(MENTEE, notes=both_lanes(MENTEE))
    _, lead = department.staff(Duty.LEAD, department.program)
    own = store.my_data(first.two.tokens[MENTEE], PASSPHRASES[MENTEE])
    assert [pair.pair_id for pair in own.pairs] == [str(first.pair_id)]
    phrases = {lead: STAFF_PHRASE, department.administrator: STAFF_PHRASE}
    for token in (*phrases, first.two.tokens[MENTOR]):
        told = repr(store.my_data(token, phrases.get(token, PASSPHRASES[MENTOR]))) + repr(store.looks(token))
        assert "what mentee" not in told
        assert str(second.pair_id) not in told
    assert store.my_data(lead, STAFF_PHRASE).pairs == ()


def test_behind_the_curtain_nothing_is_told(two: Two) -> None:
    curtain = two.curtain(MENTOR)
    with pytest.raises(NotAllowed):
        two.store.my_data(curtain, PASSPHRASES[MENTEE])
    with pytest.raises(NotAllowed):
        two.store.looks(curtain)


def test_it_takes_ones_own_passphrase_and_few_tries(two: Two) -> None:
    """Whoever sits down at a screen that somebody left open takes nothing along."""
    two.seal(MENTOR, notes=both_lanes(MENTOR))
    token = two.tokens[MENTOR]
    for typed in (None, "", PASSPHRASES[MENTEE], "another one", "one more"):
        with pytest.raises(WrongPassphrase):
            two.store.my_data(token, typed)
    with pytest.raises(TooManyTries):
        two.store.my_data(token, PASSPHRASES[MENTOR])
    assert exports(two) == 0


def test_who_has_looked_is_told_the_latest_first(department: Department) -> None:
    store, pair = department.store, department.seated()
    two, who = pair.two, pair.people[MENTOR]
    two.reveal()
    store.views(two.tokens[MENTEE])
    store.visits(department.administrator, who)
    looks = store.looks(two.tokens[MENTOR])
    told = [(look.by, look.what) for look in looks]
    assert told == [
        ("administrator", "visits_seen"),
        ("mentee", "views_opened"),
        ("self", "signed_in"),
        ("administrator", "link_issued"),
    ]
    assert (looks[1].pair_id, looks[1].check_in) == (str(pair.pair_id), 1)
    moments = [look.looked_at for look in looks]
    assert moments == sorted(moments, reverse=True)
    assert store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR]).looks == looks


def exports(two: Two) -> int:
    return sum(look.what == "exported" for look in two.store.looks(two.tokens[MENTOR]))


def test_that_it_was_taken_is_written_down_once_a_visit(two: Two) -> None:
    for _ in range(3):
        two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    assert exports(two) == 1
    ticket = two.store.resume(code=two.code, role=MENTOR, passphrase=PASSPHRASES[MENTOR])
    two.tokens[MENTOR] = two.store.redeem(ticket)
    two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    assert exports(two) == 2


# What of a column is told, for every column that there is: one that is added later has to be thought about.
NOT_TOLD: dict[str, str] = {
    "account": "person_id",
    "agreement": "id revision pair_id check_in_id request_id",
    "agreement_mark": "check_in_id agreement_id pair_id role ordinal request_id",
    "assent": "agreement_id revision role pair_id",
    "check_in": "id pair_id instrument_id instrument_version request_id",
    "closing": "check_in_id pair_id role",
    "draft_pick": "request_id check_in_id role ordinal",
    "draft_rating": "tap_id check_in_id role ordinal",
    "draft_reflection": "request_id check_in_id role",
    "dropped_agreement": "agreement_id pair_id",
    "duty": "person_id program_id given_at",
    "ending": "pair_id request_id",
    "invite": "token_hash person_id link_hash issued_at",
    "link": "token_hash person_id code_hash",
    "look": "id person_id check_in_id",
    "oidc_sign_in": "cookie_hash person_id",
    "pair": "mentor_id mentee_id first_role request_id",
    "pair_group": "pair_id department_id",
    "pair_program": "pair_id program_id",
    "person": "id passphrase",
    "pick": "response_id",
    "press": "check_in_id role pair_id",
    "rating": "response_id code",
    "proposal_draft": "request_id pair_id check_in_id role agreement_id revision",
    "reflection": "response_id",
    "reopening": "response_id pair_id check_in_id role",
    "response": "id pair_id check_in_id role revision form instrument_id instrument_version request_id",
    "stage": "person_id ordinal",
    "visit": "token_hash person_id pair_id role turn last_seen",
    "withdrawal": "pair_id role",
    "wrong_try": "person_id",
}
# These hold nothing about a person but numbers made from the others, or last a minute.
LEFT_OUT = {
    *("migration", "program", "principle_mean", "comparison_mean", "spent_request", "ticket", "erased_response"),
    "clock_mark",
    *("department", "program_minimum", "wave", "wave_closing", "dropped_wave", "release", "release_figure"),
    # Which pairs were counted is told, with the moment, by another test: the rows themselves are numbers of others.
    "release_member",
}


def test_of_every_column_it_tells_what_is_held(department: Department) -> None:
    store, pair = department.store, full_life(department)
    store.my_data(pair.two.tokens[MENTOR], PASSPHRASES[MENTOR])
    who, told = pair.people[MENTOR], json.dumps(asdict(store.my_data(pair.two.tokens[MENTOR], PASSPHRASES[MENTOR])))
    check_ins = {one.id for one in store.check_ins(pair.two.tokens[MENTOR])}
    with store._engine.read() as transaction:
        tables = {
            name: (of_it, ask(transaction, f'SELECT * FROM "{name}"'))  # noqa: S608
            for name, of_it in columns_of(transaction).items()
        }
    responses = {row[0] for row in tables["response"][1] if row[3] == "mentor"}
    assert set(tables) - OF_ENGINES == {*NOT_TOLD, *LEFT_OUT}
    looked_at = 0
    for name, hidden in NOT_TOLD.items():
        columns, found = tables[name]
        for row in found:
            of_a_seat = name != "look" and "mentor" in row and (pair.pair_id in row or check_ins & set(row))
            if not (who in row or of_a_seat or row[0] in responses):
                continue
            for column, value in zip(columns, row, strict=True):
                if column not in hidden.split() and value is not None:
                    assert json.dumps(plain(value)).strip('"') in told, f"{name}.{column}"
                    looked_at += 1
    assert looked_at > 500


def test_every_wording_who_agreed_and_what_was_said_of_it_later_is_there(two: Two) -> None:
    store, request = two.store, uuid4()
    two.reveal()
    first = store.propose_agreement(two.tokens[MENTOR], request, wording(store, "one"))
    second = store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store, "two", passes_on=True), first.id, 1)
    store.agree(two.tokens[MENTOR], second.id, second.revision)
    store.drop_agreement(two.tokens[MENTOR], two.propose(MENTEE, "dropped").id)
    two.go_on()
    for role, how in zip(Role, (Mark.NOT_YET, Mark.PARTLY), strict=True):
        two.mark_all(role, how)
    for role in Role:
        [pair] = store.my_data(two.tokens[role], PASSPHRASES[role]).pairs
        agreed, dropped = pair.agreements
        assert [(one.by, one.when, one.mentor, one.mentee, one.passes_on) for one in agreed.wordings] == [
            ("mentor", "one comes up", "mentor does one", "mentee does one", False),
            ("mentee", "two comes up", "mentor does two", "mentee does two", True),
        ]
        assents = [(bool(one.mentor_agreed_at), bool(one.mentee_agreed_at)) for one in agreed.wordings]
        assert assents == [(True, False), (True, True)]
        assert (agreed.dropped_at, dropped.dropped_by, bool(dropped.dropped_at)) == (None, "mentor", True)
        own = {MENTOR: "not_yet", MENTEE: "partly"}[role]
        assert [(one.check_in, one.whose, one.mark) for one in agreed.marks] == [(2, "mine", own)]
    two.reveal()
    [pair] = store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR]).pairs
    assert [(one.whose, one.mark) for one in pair.agreements[0].marks] == [("mine", "not_yet"), ("partner", "partly")]


def test_ones_stage_and_the_end_of_a_relationship_are_there(two: Two) -> None:
    two.reveal()
    two.store.set_stage(two.tokens[MENTOR], Stage(Level.OWN, "chief"))
    two.store.end_relationship(two.tokens[MENTEE], uuid4(), PASSPHRASES[MENTEE])
    holding = two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    assert [(one.level, one.words) for one in holding.stages] == [("own", "chief")]
    assert (holding.pairs[0].ended_by, bool(holding.pairs[0].ended_at)) == ("mentee", True)
    assert two.store.my_data(two.tokens[MENTEE], PASSPHRASES[MENTEE]).stages == ()


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    return str(value) if isinstance(value, (UUID, date)) else value
