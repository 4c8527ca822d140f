"""What one is wording as an agreement: kept for them alone, and gone once it is proposed or put away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.errors import (
    AgreedAlready,
    ChangedElsewhere,
    NotYetOpened,
    OtherCheckIn,
    ProposalDropped,
    SavedBefore,
    TextTooLong,
    UnreadableText,
)
from assessments.instrument import Form, Role
from store import ProposalDraft, Whose, Words
from store.proposal_drafts import LONGEST
from tests.store.engines import everything
from tests.store.people import PASSPHRASES, wording

if TYPE_CHECKING:
    from tests.store.people import Two

MENTOR, MENTEE = Role
ONE, OTHER = Words("the round ends", "listen", ""), Words("the round ends early", "listen", "")


@pytest.fixture
def opened(two: Two) -> Two:
    two.reveal()
    return two


def save(two: Two, request: UUID, words: Words, role: Role = MENTOR, bases: tuple[Words, ...] | None = None) -> None:
    two.store.save_proposal_draft(two.tokens[role], ProposalDraft(request, words), bases)


def drafts(two: Two, role: Role = MENTOR) -> list[Words]:
    return [one.words for one in two.store.proposal_drafts(two.tokens[role])]


def test_what_is_typed_is_kept_in_its_newest_words_for_its_author_alone(opened: Two) -> None:
    request = uuid4()
    for words in (ONE, OTHER, OTHER):
        save(opened, request, words)
    assert opened.store.proposal_drafts(opened.tokens[MENTOR]) == (ProposalDraft(request, OTHER),)
    assert drafts(opened, MENTEE) == []
    assert opened.store.agreements(opened.tokens[MENTEE]) == ()
    partner = opened.store.my_data(opened.tokens[MENTEE], PASSPHRASES[MENTEE])
    assert "round" not in repr(partner)
    assert len(everything(opened.store._engine)["proposal_draft"]) == 1


def test_both_may_be_wording_at_once(opened: Two) -> None:
    save(opened, uuid4(), ONE)
    save(opened, uuid4(), OTHER, MENTEE)
    assert (drafts(opened), drafts(opened, MENTEE)) == ([ONE], [OTHER])


def test_empty_fields_are_no_draft(opened: Two) -> None:
    request = uuid4()
    save(opened, request, ONE)
    save(opened, request, Words())
    assert drafts(opened) == []
    save(opened, request, OTHER)
    assert drafts(opened) == [OTHER]


def test_what_is_proposed_is_a_draft_no_more_and_what_comes_late_changes_nothing(opened: Two) -> None:
    request, other = uuid4(), uuid4()
    save(opened, request, ONE)
    opened.store.propose_agreement(opened.tokens[MENTOR], request, wording(opened.store))
    assert drafts(opened) == []
    with pytest.raises(SavedBefore):
        save(opened, request, OTHER)
    assert drafts(opened) == []
    save(opened, other, OTHER)
    assert drafts(opened) == [OTHER]


def test_what_comes_late_in_the_words_that_were_proposed_is_saved_and_no_draft(opened: Two) -> None:
    request, typed = uuid4(), wording(opened.store)
    opened.store.propose_agreement(opened.tokens[MENTOR], request, typed)
    save(opened, request, Words(f" {typed.when}\n", typed.mentor, typed.mentee))
    save(opened, request, Words())
    assert drafts(opened) == []


def test_what_was_put_away_stays_away(opened: Two) -> None:
    request, token = uuid4(), opened.tokens[MENTOR]
    save(opened, request, ONE)
    for _ in range(2):
        opened.store.put_away_draft(token, request)
        with pytest.raises(SavedBefore):
            save(opened, request, OTHER)
        assert drafts(opened) == []
    [check_in] = opened.store.my_data(token, PASSPHRASES[MENTOR]).pairs[0].check_ins
    assert check_in.proposal_drafts == ()


def test_what_was_put_away_stays_away_when_another_one_is_begun(opened: Two) -> None:
    request, token = uuid4(), opened.tokens[MENTOR]
    proposal = opened.propose(MENTEE, "theirs")
    aimed = ProposalDraft(request, ONE, proposal.id, proposal.revision)
    opened.store.save_proposal_draft(token, aimed)
    opened.store.put_away_draft(token, request)
    save(opened, uuid4(), OTHER)
    with pytest.raises(SavedBefore):
        opened.store.save_proposal_draft(token, aimed)
    assert drafts(opened) == [OTHER]


def test_a_wording_in_the_place_of_a_proposal_is_a_draft_of_its_own(opened: Two) -> None:
    store, token = opened.store, opened.tokens[MENTOR]
    proposal = opened.propose(MENTEE, "theirs")
    save(opened, uuid4(), ONE)
    changed = ProposalDraft(uuid4(), OTHER, proposal.id, proposal.revision)
    store.save_proposal_draft(token, changed)
    assert store.proposal_drafts(token)[1:] == (changed,)
    store.agree(token, proposal.id, proposal.revision)
    assert store.proposal_drafts(token)[1:] == (changed,)
    with pytest.raises(AgreedAlready):
        store.save_proposal_draft(token, changed)


def test_words_in_the_place_of_a_dropped_proposal_are_refused_as_such(opened: Two) -> None:
    proposal = opened.propose(MENTEE, "theirs")
    opened.store.drop_agreement(opened.tokens[MENTEE], proposal.id)
    with pytest.raises(ProposalDropped):
        opened.store.save_proposal_draft(opened.tokens[MENTOR], ProposalDraft(uuid4(), OTHER, proposal.id, 1))


def test_what_was_typed_before_its_proposal_was_dropped_is_given_back_until_it_is_put_away(opened: Two) -> None:
    store, token = opened.store, opened.tokens[MENTOR]
    proposal = opened.propose(MENTEE, "theirs")
    changed = ProposalDraft(uuid4(), OTHER, proposal.id, proposal.revision)
    store.save_proposal_draft(token, changed)
    store.drop_agreement(opened.tokens[MENTEE], proposal.id)
    assert store.proposal_drafts(token) == (changed,)
    assert drafts(opened, MENTEE) == []
    store.put_away_draft(token, changed.request)
    assert drafts(opened) == []


def test_words_from_another_window_are_never_covered_unseen(opened: Two) -> None:
    request = uuid4()
    save(opened, request, ONE, bases=(Words(),))
    with pytest.raises(ChangedElsewhere):
        save(opened, uuid4(), OTHER, bases=(Words(),))
    save(opened, request, ONE, bases=(Words(),))
    save(opened, request, OTHER, bases=(Words(), ONE))
    assert drafts(opened) == [OTHER]


def test_nothing_is_kept_that_cannot_be_given_back(opened: Two) -> None:
    for words, refusal in ((Words("x" * (LONGEST + 1)), TextTooLong), (Words(mentee="\ud800"), UnreadableText)):
        with pytest.raises(refusal):
            save(opened, uuid4(), words)
    save(opened, uuid4(), Words("x" * LONGEST, "\n *b* "))
    assert drafts(opened) == [Words("x" * LONGEST, "\n *b* ")]


def test_before_the_views_are_open_and_in_another_check_in_there_is_none(two: Two) -> None:
    two.seal_both()
    with pytest.raises(NotYetOpened):
        save(two, uuid4(), ONE)
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    save(two, uuid4(), ONE)
    before = two.store.seat(two.tokens[MENTOR]).check_in.id
    two.store.next_check_in(two.tokens[MENTOR], Form.FULL, uuid4())
    assert drafts(two) == []
    with pytest.raises(OtherCheckIn):
        two.store.save_proposal_draft(two.tokens[MENTOR], ProposalDraft(uuid4(), OTHER), whose=Whose(before, MENTOR))
    first, _ = two.store.my_data(two.tokens[MENTOR], PASSPHRASES[MENTOR]).pairs[0].check_ins
    assert [one.when for one in first.proposal_drafts] == [ONE.when]
