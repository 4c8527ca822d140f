"""Every act of the store by everybody, in every state that decides: who may, and what the others are told.

A row a call, a column a caller. A public act without a row fails, and so does a cell that nobody filled in.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.agreements import Mark
from assessments.errors import (
    AlreadySealed,
    CheckInOpen,
    FiveWaysError,
    Incomplete,
    Locked,
    NotAllowed,
    NothingLate,
    NotSealed,
    NotYetBoth,
    NotYetOpened,
    OpenViewsFirst,
    PartnerJoined,
    SampleOnly,
    SealedByBoth,
    SignedOut,
    TooEarly,
    WaveClosed,
)
from assessments.instrument import Form, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from assessments.stage import Level
from assessments.stage import Stage as Training
from store import Duty, Entry, ProposalDraft, Store, Whom, Words
from tests.assessments.rosters import ONE, roster
from tests.store.department import CONTACTS, STAFF_PHRASE, Department, InProgram
from tests.store.engines import Databases, open_at, taken_back
from tests.store.people import PASSPHRASES, PRINCIPLES, Clock, Two, all_picks, all_taps, wording
from tests.store.programs_of_pairs import lead_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.engine import Transaction

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
REFUSALS: dict[str, type[FiveWaysError]] = {
    "out": SignedOut,
    "away": Locked,
    "no": NotAllowed,
    "sealed": AlreadySealed,
    "unseal": NotSealed,
    "both": NotYetBoth,
    "press": NotYetOpened,
    "final": SealedByBoth,
    "open": CheckInOpen,
    "gaps": Incomplete,
    "joined": PartnerJoined,
    "early": TooEarly,
    "finish": OpenViewsFirst,
    "late": NothingLate,
    "shut": WaveClosed,
    "real": SampleOnly,
}
# The first six callers are the mentor of the pair that every id belongs to, as far as that pair is. Of the others,
# `same`, `other` and `laptop` are mentors of other pairs: in its program, in another, and in none.
MATRIX = """
call                      nobody answers sealed partner both   opened same   other  laptop lead   lead2  admin  curtain disabled locked ended
seat                      out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     yes     out      away   out
who                       out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
still_here                out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    yes     out      away   out
locked                    yes    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    yes     yes      yes    yes
unlock                    out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      yes    out
sign_out                  yes    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    yes     yes      yes    yes
sit_down                  out    yes     yes    yes     yes    yes    no     no     no     no     no     no     no      out      away   out
choose_passphrase         out    no      no     no      no     no     no     no     no     no     no     no     no      out      away   out
hand_over                 out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
lift_curtain              out    no      no     no      no     no     no     no     no     no     no     no     yes     out      away   out
draft                     out    yes     sealed yes     sealed sealed yes    yes    yes    no     no     no     no      out      away   out
save_ratings              out    yes     sealed yes     sealed sealed yes    yes    yes    no     no     no     no      out      away   out
save_pick                 out    yes     sealed yes     sealed sealed yes    yes    yes    no     no     no     no      out      away   out
save_reflection           out    yes     sealed yes     sealed sealed yes    yes    yes    no     no     no     no      out      away   out
seal                      out    yes     sealed yes     sealed sealed gaps   gaps   gaps   no     no     no     no      out      away   out
reopen                    out    unseal  yes    unseal  final  final  unseal unseal unseal no     no     no     no      out      away   out
own_response              out    unseal  yes    unseal  yes    yes    unseal unseal unseal no     no     no     no      out      away   out
press_reveal              out    both    both   both    yes    yes    both   both   both   no     no     no     no      out      away   out
press_reveal_for_partner  out    both    both   both    yes    yes    both   both   both   no     no     no     no      out      away   out
views                     out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
views/of_that_check_in    out    both    both   both    press  yes    no     no     no     no     no     no     no      out      away   out
check_ins                 out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
agreements                out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
agreements/of_that        out    yes     yes    yes     yes    yes    no     no     no     no     no     no     no      out      away   out
propose_agreement         out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
proposal_drafts           out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
save_proposal_draft       out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
put_away_draft            out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
agree                     out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
agree_for_partner         out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
drop_agreement            out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
open_agreements           out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
mark_agreement            out    no      sealed no      sealed sealed no     no     no     no     no     no     no      out      away   out
marks                     out    both    both   both    press  yes    both   both   both   no     no     no     no      out      away   out
marks/of_that             out    both    both   both    press  yes    no     no     no     no     no     no     no      out      away   out
history                   out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
stage                     out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
set_stage                 out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
pass_on                   out    no      no     no      no     no     no     no     no     no     no     no     no      out      away   out
chain                     out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
end_relationship          out    finish  finish finish  finish yes    finish finish finish no     no     no     no      out      away   out
progress                  out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
invite_partner            out    joined  joined joined  joined joined joined joined joined no     no     no     no      out      away   out
close_without_comparison  out    early   early  early   early  no     early  early  early  no     no     no     no      out      away   out
contacts                  out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    yes     out      away   out
my_data                   out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
looks                     out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
change_passphrase         out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
end_other_visits          out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
withdraw                  out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
delete_me                 out    yes     yes    yes     yes    yes    yes    yes    yes    yes    yes    yes    no      out      away   out
next_check_in             out    open    open   open    open   yes    open   open   open   no     no     no     no      out      away   out
next_date                 out    yes     yes    yes     yes    yes    yes    yes    yes    no     no     no     no      out      away   out
counts                    out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
waiting_pairs             out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
both_of                   out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
invited_people            out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
invited_person            out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
addresses                 out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
issue_links               out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
issue_links/of_one        out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
waves                     out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
plan_wave                 out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
move_wave                 out    no      no     no      no     no     no     no     no     shut   no     no     no      out      away   out
drop_wave                 out    no      no     no      no     no     no     no     no     shut   no     no     no      out      away   out
set_minimum               out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
close_wave                out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
forecast                  out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
release_late              out    no      no     no      no     no     no     no     no     late   no     no     no      out      away   out
releases                  out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
release                   out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
series                    out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
paired                    out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
paired_here               out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
place_pair                out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
departments               out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
preview_roster            out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
import_roster             out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
rename_department         out    no      no     no      no     no     no     no     no     yes    no     no     no      out      away   out
programs                  out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
add_program               out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
people                    out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
people/of_the_program     out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
add_pair                  out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
set_next_check_in         out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
add_staff                 out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
give_duty                 out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
take_duty                 out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
issue_link                out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
disable                   out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
enable                    out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
begin_anew                out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
visits                    out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
end_visits                out    no      no     no      no     no     no     no     no     no     no     yes    no      out      away   out
look_as                   real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
begin_sample              real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
sample_pairs              real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
guard_sample              real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
add_past                  real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
seal_past                 real   real    real   real    real   real   real   real   real   real   real   real   real    real     real   real
"""  # noqa: E501
HEADER, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CALLERS = HEADER[1:]
CELLS = {(row[0], caller): told for row in ROWS for caller, told in zip(CALLERS, row[1:], strict=True)}
# Acts of people who have no visit yet, tried by everybody in test_doors, test_links and test_providers.
DOORS = {"start_pair", "pair_card", "resume", "redeem"} | {"open_link", "open_code", "invited", "enter_by_invite"}
NO_ACT = {"open", "make_sample", "close", "check", "ready", "let_go_of_old", "enter_by_provider"}
# By the account that owns the file, and by no page or door.
NO_ACT |= {"find_person", "belongings", "erase_person", "end_all_ways_in", "find_program", "tables"}


@dataclass
class Scene:
    """One caller's token, and the pair, person and program that every call is about."""

    token: str
    pair_id: UUID
    person_id: UUID
    check_in_id: UUID
    program_id: UUID
    wave_id: UUID
    release_id: UUID
    department_id: UUID
    agreement_id: UUID = field(default_factory=uuid4)
    phrase: str = PASSPHRASES[MENTOR]
    secrets: tuple[str, ...] = ()
    own_notes: tuple[str, ...] = ()
    planned: UUID = field(default_factory=uuid4)


def days_on(store: Store, days: int) -> date:
    """So many days from now."""
    return (store._now() + timedelta(days=days)).date()


CALLS: dict[str, Callable[[Store, Scene], object]] = {
    "seat": lambda store, it: store.seat(it.token),
    "who": lambda store, it: store.who(it.token),
    "still_here": lambda store, it: store.still_here(it.token, active=True),
    "locked": lambda store, it: store.locked(it.token),
    "unlock": lambda store, it: store.unlock(it.token, it.phrase),
    "sign_out": lambda store, it: store.sign_out(it.token),
    "sit_down": lambda store, it: store.sit_down(it.token, it.pair_id),
    "choose_passphrase": lambda store, it: store.choose_passphrase(it.token, "another long one"),
    "hand_over": lambda store, it: store.hand_over(it.token),
    "lift_curtain": lambda store, it: store.lift_curtain(it.token, PASSPHRASES[MENTEE]),
    "draft": lambda store, it: store.draft(it.token),
    "save_ratings": lambda store, it: store.save_ratings(it.token, []),
    "save_pick": lambda store, it: store.save_pick(it.token, uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[1])),
    "save_reflection": lambda store, it: store.save_reflection(
        it.token, uuid4(), Reflection(PRINCIPLES[4], Lane.SHARED, "words")
    ),
    "seal": lambda store, it: store.seal(it.token, uuid4()),
    "reopen": lambda store, it: store.reopen(it.token, it.phrase),
    "own_response": lambda store, it: store.own_response(it.token),
    "press_reveal": lambda store, it: store.press_reveal(it.token),
    "press_reveal_for_partner": lambda store, it: store.press_reveal_for_partner(it.token, PASSPHRASES[MENTEE]),
    "views": lambda store, it: store.views(it.token),
    "views/of_that_check_in": lambda store, it: store.views(it.token, it.check_in_id),
    "check_ins": lambda store, it: store.check_ins(it.token),
    "agreements": lambda store, it: store.agreements(it.token),
    "agreements/of_that": lambda store, it: store.agreements(it.token, it.check_in_id),
    "propose_agreement": lambda store, it: store.propose_agreement(it.token, uuid4(), wording(store)),
    "proposal_drafts": lambda store, it: store.proposal_drafts(it.token),
    "save_proposal_draft": lambda store, it: store.save_proposal_draft(it.token, ProposalDraft(uuid4(), Words("we"))),
    "put_away_draft": lambda store, it: store.put_away_draft(it.token, uuid4()),
    "agree": lambda store, it: store.agree(it.token, it.agreement_id, 1),
    "agree_for_partner": lambda store, it: store.agree_for_partner(it.token, PASSPHRASES[MENTEE], it.agreement_id, 1),
    "drop_agreement": lambda store, it: store.drop_agreement(it.token, it.agreement_id),
    "open_agreements": lambda store, it: store.open_agreements(it.token),
    "mark_agreement": lambda store, it: store.mark_agreement(it.token, it.agreement_id, Mark.KEPT, uuid4()),
    "marks": lambda store, it: store.marks(it.token),
    "marks/of_that": lambda store, it: store.marks(it.token, it.check_in_id),
    "history": lambda store, it: store.history(it.token),
    "stage": lambda store, it: store.stage(it.token),
    "set_stage": lambda store, it: store.set_stage(it.token, Training(Level.RESIDENT)),
    "pass_on": lambda store, it: store.pass_on(it.token, uuid4(), "Mae"),
    "chain": lambda store, it: store.chain(it.token),
    "end_relationship": lambda store, it: store.end_relationship(it.token, uuid4(), it.phrase),
    "progress": lambda store, it: store.progress(it.token),
    "invite_partner": lambda store, it: store.invite_partner(it.token),
    "close_without_comparison": lambda store, it: store.close_without_comparison(it.token),
    "contacts": lambda store, it: store.contacts(it.token),
    "my_data": lambda store, it: store.my_data(it.token, it.phrase),
    "looks": lambda store, it: store.looks(it.token),
    "change_passphrase": lambda store, it: store.change_passphrase(it.token, it.phrase, "another long one"),
    "end_other_visits": lambda store, it: store.end_other_visits(it.token),
    "withdraw": lambda store, it: store.withdraw(it.token, it.phrase),
    "delete_me": lambda store, it: store.delete_me(it.token, it.phrase),
    "next_check_in": lambda store, it: store.next_check_in(it.token, Form.FULL, uuid4()),
    "next_date": lambda store, it: store.next_date(it.token),
    "counts": lambda store, it: store.counts(it.token, it.program_id),
    "waiting_pairs": lambda store, it: store.waiting_pairs(it.token, it.program_id),
    "both_of": lambda store, it: store.both_of(it.token, it.program_id, it.pair_id),
    "invited_people": lambda store, it: store.invited_people(it.token, it.program_id),
    "invited_person": lambda store, it: store.invited_person(it.token, it.program_id, it.person_id),
    "addresses": lambda store, it: store.addresses(it.token, it.program_id, Whom.ALL),
    "issue_links": lambda store, it: store.issue_links(it.token, it.program_id, Whom.NOT_IN),
    "issue_links/of_one": lambda store, it: store.issue_links(it.token, it.program_id, it.person_id),
    "waves": lambda store, it: store.waves(it.token, it.program_id),
    "plan_wave": lambda store, it: store.plan_wave(
        it.token, it.planned, it.program_id, opens_on=days_on(store, 30), closes_on=days_on(store, 60)
    ),
    "move_wave": lambda store, it: store.move_wave(
        it.token, it.wave_id, opens_on=days_on(store, 30), closes_on=days_on(store, 60)
    ),
    "drop_wave": lambda store, it: store.drop_wave(it.token, it.wave_id),
    "set_minimum": lambda store, it: store.set_minimum(it.token, it.program_id, 5),
    "close_wave": lambda store, it: store.close_wave(it.token, it.wave_id),
    "forecast": lambda store, it: store.forecast(it.token, it.wave_id),
    "release_late": lambda store, it: store.release_late(it.token, it.wave_id, uuid4()),
    "releases": lambda store, it: store.releases(it.token, it.program_id),
    "release": lambda store, it: store.release(it.token, it.release_id),
    "series": lambda store, it: store.series(it.token, it.release_id),
    "paired": lambda store, it: store.paired(it.token, it.program_id),
    "paired_here": lambda store, it: store.paired_here(it.token, it.program_id, it.pair_id),
    "place_pair": lambda store, it: store.place_pair(it.token, it.program_id, it.pair_id, it.department_id),
    "departments": lambda store, it: store.departments(it.token, it.program_id),
    "preview_roster": lambda store, it: store.preview_roster(it.token, it.program_id, roster(ONE)),
    "import_roster": lambda store, it: store.import_roster(it.token, uuid4(), it.program_id, roster(ONE)),
    "rename_department": lambda store, it: store.rename_department(
        it.token, it.program_id, it.department_id, "Heart surgery"
    ),
    "programs": lambda store, it: store.programs(it.token),
    "add_program": lambda store, it: store.add_program(it.token, uuid4(), "Radiology", CONTACTS),
    "people": lambda store, it: store.people(it.token),
    "people/of_the_program": lambda store, it: store.people(it.token, it.program_id),
    "add_pair": lambda store, it: store.add_pair(
        it.token, uuid4(), it.program_id, mentor=Entry("Mae"), mentee=Entry("Sally")
    ),
    "set_next_check_in": lambda store, it: store.set_next_check_in(it.token, it.pair_id, date(2031, 1, 1)),
    "add_staff": lambda store, it: store.add_staff(
        it.token, Entry("Lea", "lea@hospital.example"), Duty.LEAD, it.program_id
    ),
    "give_duty": lambda store, it: store.give_duty(it.token, it.person_id, Duty.LEAD, it.program_id),
    "take_duty": lambda store, it: store.take_duty(it.token, it.person_id, Duty.LEAD, it.program_id),
    "issue_link": lambda store, it: store.issue_link(it.token, it.person_id),
    "disable": lambda store, it: store.disable(it.token, it.person_id),
    "enable": lambda store, it: store.enable(it.token, it.person_id),
    "begin_anew": lambda store, it: store.begin_anew(it.token, it.person_id),
    "visits": lambda store, it: store.visits(it.token, it.person_id),
    "end_visits": lambda store, it: store.end_visits(it.token, it.person_id),
    "look_as": lambda store, it: store.look_as(it.person_id, it.pair_id),
    "begin_sample": lambda store, it: store.begin_sample("Invented", "", {}),
    "sample_pairs": lambda store, it: store.sample_pairs([]),
    "guard_sample": lambda store, it: store.guard_sample([it.person_id], STAFF_PHRASE),
    "add_past": lambda store, it: store.add_past([]),
    "seal_past": lambda store, it: store.seal_past(),
}
# After these nobody stands where the column says: nothing of them is kept.
MOVES = {
    "sign_out",
    "seal",
    "reopen",
    "press_reveal",
    "press_reveal_for_partner",
    "propose_agreement",
    "agree",
    "agree_for_partner",
    "drop_agreement",
    "end_relationship",
    "next_check_in",
    "change_passphrase",
    "withdraw",
    "delete_me",
}


@dataclass
class Stage:
    """Every caller as the matrix names them, set up when first needed."""

    store: Store
    clock: Clock
    department: Department
    of_the_program: UUID
    ready: dict[str, Scene] = field(default_factory=dict)
    wave: UUID = field(init=False)
    release: UUID = field(init=False)

    def __post_init__(self) -> None:
        """The program has a wave that was closed before anybody answered."""
        lead, day = lead_of(self.department), days_on(self.store, 0)
        self.wave = self.store.plan_wave(lead, uuid4(), self.department.program, opens_on=day, closes_on=day)
        self.release = self.store.close_wave(lead, self.wave).id

    def scene(self, caller: str) -> Scene:
        """Whoever is locked comes first: the time that it takes would end what the others have begun."""
        if "locked" not in self.ready:
            self.ready.clear()
            self.ready["locked"] = self._set("locked")
        if caller not in self.ready:
            self.ready[caller] = self._set(caller)
        return self.ready[caller]

    def _set(self, caller: str) -> Scene:
        pair = self.department.seated(form=Form.SHORT)
        notes = self._answer(pair, caller)
        mentor = pair.two.tokens[MENTOR]
        scene = Scene(
            mentor,
            pair.pair_id,
            pair.people[MENTOR],
            self.store.seat(mentor).check_in.id,
            self.department.program,
            self.wave,
            self.release,
            self.of_the_program,
            secrets=tuple(notes.values()),
        )
        self._propose(caller, pair, scene)
        scene.token = self._token(caller, pair, scene)
        self._end(caller, scene)
        if caller in {"lead", "lead2", "admin"}:
            scene.phrase = STAFF_PHRASE
        if scene.token == mentor:
            scene.own_notes = (notes[MENTOR],)
        return scene

    def _answer(self, pair: InProgram, caller: str) -> dict[Role, str]:
        """The mentor of the pair has always answered; the rest is as far as the caller's column says."""
        notes = {role: f"{role} wrote {uuid4().hex}" for role in Role}
        steps = {"answers": (), "sealed": (MENTOR,), "partner": (MENTEE,)}.get(caller, (MENTOR, MENTEE))
        for role in Role:
            token = pair.two.tokens[role]
            self.store.save_ratings(token, all_taps(role, Form.SHORT))
            for pick in all_picks():
                self.store.save_pick(token, uuid4(), pick)
            self.store.save_reflection(token, uuid4(), Reflection(PRINCIPLES[0], Lane.ONLY_ME, notes[role]))
        for role in steps:
            self.store.seal(pair.two.tokens[role], uuid4())
        if caller not in {"answers", "sealed", "partner", "both"}:
            for token in pair.two.tokens.values():
                self.store.press_reveal(token)
        return notes

    def _propose(self, caller: str, pair: InProgram, scene: Scene) -> None:
        """The mentee of a pair that has opened its views has put an agreement on the table."""
        if caller not in {"answers", "sealed", "partner", "both"}:
            scene.agreement_id = pair.two.propose(MENTEE).id

    def _token(self, caller: str, pair: InProgram, scene: Scene) -> str:
        department, program = self.department, self.department.program
        tokens: dict[str, Callable[[], str]] = {
            "nobody": lambda: "made up",
            "same": lambda: department.seated(program, Form.SHORT).two.tokens[MENTOR],
            "other": lambda: department.seated(department.another_program(), Form.SHORT).two.tokens[MENTOR],
            "laptop": lambda: Two.sit_down(self.store, Form.SHORT).tokens[MENTOR],
            "lead": lambda: department.staff(Duty.LEAD, program)[1],
            "lead2": lambda: department.staff(Duty.LEAD, department.another_program())[1],
            "admin": lambda: department.staff(Duty.ADMINISTRATOR)[1],
            "curtain": lambda: pair.two.curtain(MENTOR),
        }
        return tokens[caller]() if caller in tokens else scene.token

    def _end(self, caller: str, scene: Scene) -> None:
        if caller == "disabled":
            self.store.disable(self.department.administrator, scene.person_id)
        elif caller == "locked":
            self.clock.pass_by(minutes=31)
            self.department.come_back()
        elif caller == "ended":
            self.store.sign_out(scene.token)


@pytest.fixture(scope="module")
def stage(databases: Databases, clock_of_file: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    database = tmp_path_factory.mktemp("matrix") / "answers.duckdb"
    databases.lay_out(database)
    store = open_at(databases, database, clock_of_file)
    department = Department.open(store, database)
    yield Stage(store, clock_of_file, department, with_a_department(department))
    store.close()
    databases.forget(database)


def with_a_department(office: Department) -> UUID:
    """The department that a lead of the first program has brought with a roster."""
    _, lead = office.staff(Duty.LEAD, office.program)
    office.store.import_roster(lead, uuid4(), office.program, roster(("Mae", "", "Sally", "", "Surgery", "", "")))
    [one] = office.store.departments(lead, office.program)
    return one.id


def test_every_act_of_the_store_has_its_row_and_every_row_its_cells() -> None:
    public = {name for name, _ in inspect.getmembers(Store, callable) if not name.startswith("_")}
    assert {row[0].split("/")[0] for row in ROWS} | DOORS | NO_ACT == public
    assert [len(row) for row in ROWS] == [len(HEADER)] * len(ROWS)
    assert set(CALLS) == {row[0] for row in ROWS}
    assert set(CELLS.values()) == {"yes", *REFUSALS}


@pytest.mark.parametrize("call", CALLS)
def test_who_may(stage: Stage, call: str) -> None:
    for caller in CALLERS:
        scene = stage.scene(caller)
        with taking_back(stage.store) if call in MOVES else nullcontext():
            told, given = outcome(lambda scene=scene: CALLS[call](stage.store, scene))  # type: ignore[misc]
        assert (caller, told) == (caller, REFUSALS.get(CELLS[call, caller]))
        for secret in scene.secrets:
            assert secret not in given or secret in scene.own_notes, f"{call} gave {caller} what is for nobody else"


@contextmanager
def taking_back(store: Store) -> Iterator[None]:
    """What is done is done whole, and not kept; of an erasing, no copy of everything is made for it."""
    write, write_for_pair = store._engine.write, store._engine.write_for_pair

    def rewrite(*acts: Callable[[Transaction], object]) -> None:
        with taken_back(write) as transaction:
            for act in acts:
                act(transaction)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._engine, "write", partial(taken_back, write))
        patch.setattr(store._engine, "write_for_pair", partial(taken_back, write_for_pair))
        patch.setattr(store._engine, "rewrite", rewrite)
        yield


def outcome(act: Callable[[], object]) -> tuple[type[FiveWaysError] | None, str]:
    """The refusal, if it was one, and all that was given."""
    try:
        return None, repr(act())
    except FiveWaysError as refused:
        return type(refused), repr((refused, vars(refused)))
