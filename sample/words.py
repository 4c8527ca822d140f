"""What invented people write: notes and agreements, all of them made up here.

The only place that has their words. None tells of a patient.
"""

from __future__ import annotations

from assessments.agreements import Wording
from assessments.instrument import Role

REFLECTIONS: dict[Role, tuple[str, ...]] = {
    Role.MENTOR: (
        "I talk more than I ask. Next time I will wait a little longer.",
        "You told the team about your own mistake before anybody asked. I noticed.",
        "I promised to read the draft and then did not. That is on me.",
        "Our walks to the parking lot are the best half hour of my week.",
        "I do not know yet what you would like to be doing in five years.",
        "You explained the consent form to a student better than I ever did.",
    ),
    Role.MENTEE: (
        "You said you did not know, in front of everybody. That made it easier for me.",
        "I would like to hear about the years that went wrong, too.",
        "When our meeting moves for the third time I begin to think that it does not matter.",
        "You introduced me by what I am good at. Nobody had done that before.",
        "I am glad that I can ask you things twice.",
        "I have begun to do with the students what you do with me.",
    ),
}
# When, what the mentor will do, what the mentee will do, the principle; `True`: it is for somebody who comes next.
AGREEMENTS: tuple[tuple[str, str, str, str, bool], ...] = (
    ("we meet on the first Monday", "bring one thing that I got wrong", "bring one question", "humility", False),
    ("a meeting has to move", "offer two new times the same day", "say which one works", "respect", False),
    ("I present at the conference", "sit in the first row", "send the slides a week before", "care", False),
    ("we have done a procedure together", "say first what went well", "say first what was hard", "example", False),
    ("a student joins us", "let them lead for ten minutes", "give them feedback first", "pass_it_on", True),
    ("one of us is on nights", "write a short message", "answer when there is time", "care", False),
    ("we disagree on a plan", "ask why before I answer", "say it while it can still be changed", "respect", False),
    ("the new class begins", "name two people who need a mentor", "meet one of them", "pass_it_on", True),
)
# The story: the agreement that closes a difference, and the one that passes it on.
STORY_FIRST = (
    "you come to me with a plan",
    "ask three questions before I say what I would do",
    "say my plan out loud first",
)
STORY_NEXT = ("the new students come in spring", "hand over one of my clinics", "take one student along every week")


def wording(number: int) -> Wording:
    """One of the agreements, without a day yet."""
    when, mentor, mentee, principle, passes_on = AGREEMENTS[number % len(AGREEMENTS)]
    return Wording(when, mentor, mentee, principle, None, passes_on)
