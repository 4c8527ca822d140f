"""One turn of a check-in as a person plays it, from the first passphrase to the last press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from assessments.instrument import Form, Perspective, Role, load
from tests.browser.visiting import Hand, Visit
from ui.wording import say

INSTRUMENT = load()
NOTHING = len(INSTRUMENT.principles)  # the last choice of a pick: "I would rather not say"


@dataclass(frozen=True)
class Answers:
    """What one person is going to enter. `picks` are positions, oneself first; texts are (principle, text, shared)."""

    role: Role
    passphrase: str
    values: tuple[int | None, ...]
    picks: tuple[int, int, int, int]
    texts: tuple[tuple[int, str, bool], ...]

    @property
    def asked(self) -> tuple[tuple[str, Perspective], ...]:
        return INSTRUMENT.asked(self.role, Form.FULL)

    def of_screen(self, number: int) -> tuple[int | None, ...]:
        return self.values[8 * number : 8 * number + 8]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody else may find at this browser afterwards."""
        return (self.passphrase, *(text for _, text, _ in self.texts))


def spread(start: int, step: int) -> tuple[int | None, ...]:
    """Forty values that differ from row to row and meet every choice, "not seen" too."""
    return tuple((start + step * row + row // 6) % 6 or None for row in range(40))


def begin(visit: Visit, hand: Hand, answers: Answers) -> None:
    """From the first screen of a turn to the first statement."""
    visit.at(say("your_turn.title"))
    hand.write(visit.field(say("your_turn.passphrase")), answers.passphrase)
    hand.press(visit.button(say("your_turn.begin")))


def rate_all(visit: Visit, hand: Hand, answers: Answers) -> None:
    """Five screens, each with the statements it should have, each saved before the next."""
    for number, principle in enumerate(INSTRUMENT.principles):
        visit.at(principle.title)
        expect(visit.ratings.locator(".text")).to_have_text(
            [INSTRUMENT.item(item).text[view] for item, view in answers.asked[8 * number : 8 * number + 8]]
        )
        hand.rate(visit, answers.of_screen(number))
        visit.saved(8 * number + 8)
        hand.press(visit.button(say("turn.next")))


def pick_all(visit: Visit, hand: Hand, answers: Answers) -> None:
    visit.at(say("picks.title"))
    for group, position in enumerate(answers.picks):
        hand.choose(visit.page.get_by_role("radiogroup").nth(group), position)
    hand.press(visit.button(say("turn.next")))


def write_all(visit: Visit, hand: Hand, answers: Answers, before_leaving: Callable[[], None]) -> None:
    visit.at(say("reflections.title"))
    for number, text, shared in answers.texts:
        note = visit.notes.nth(number)
        hand.write(note.locator("textarea"), text)
        if shared:
            share(visit, hand, note)
        visit.noted(number)
    before_leaving()
    hand.press(visit.button(say("turn.to_review")))


def share(visit: Visit, hand: Hand, note: Locator) -> None:
    hand.choose(note.locator("fieldset"), 1)
    expect(note.get_by_label(say("reflections.shared"))).to_be_checked()


def play(visit: Visit, hand: Hand, answers: Answers, before_leaving: Callable[[], None] = lambda: None) -> None:
    """A whole turn. `before_leaving` is called while the person's own texts are still on the screen."""
    begin(visit, hand, answers)
    answer_all(visit, hand, answers, before_leaving)


def answer_all(visit: Visit, hand: Hand, answers: Answers, before_leaving: Callable[[], None] = lambda: None) -> None:
    """From the first statement until everything is submitted."""
    rate_all(visit, hand, answers)
    pick_all(visit, hand, answers)
    write_all(visit, hand, answers, before_leaving)
    visit.at(say("review.title"))
    expect(visit.page.get_by_text(say("review.complete"))).to_be_visible()
    hand.press(visit.button(say("review.seal")))
