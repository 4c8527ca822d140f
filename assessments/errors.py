"""Every refusal of the project, in one tree, so that a screen can show any of them as it is.

Each message is written for the person who reads it: a full sentence, then the next step.

    FiveWaysError
    ├── InstrumentError        a questionnaire file cannot be used
    ├── SettingsError          the settings file cannot be used
    │   └── DemoRefused · NoPort · EnvironmentRefused
    ├── SampleError            asked of the sample department what only it allows
    │   └── SampleOnly · SampleNotNew · DemoNotHere · DemoNotStarted
    ├── AnswerError            an answer cannot be taken as it is
    │   ├── UnknownItem · UnknownPrinciple · OutsideScale · WrongRole · AnsweredTwice
    │   ├── TextTooLong · UnreadableText · ChangedElsewhere
    │   ├── Incomplete · SamePick
    │   └── WhenMissing · PromiseMissing · DayMissing · DayPast · DayTooFar
    ├── PersonError            a name, address or passphrase cannot be taken
    │   ├── NameMissing         and its child EntryUnnamed
    │   ├── NameTooLong · PassphraseTooWeak
    │   └── EmailUnusable · SamePerson · ProgramUnnamed · StageUnnamed · DepartmentUnnamed · DepartmentTwice
    ├── RosterError            a list of pairs cannot be taken in
    │   ├── RosterTooLarge · RosterTooLong · RosterTooWide · RosterOverpacked
    │   ├── TooManyRosters · RosterTooSlow
    │   ├── NoTable · OldWorkbook · BrokenWorkbook · MixedLetters · OpenQuote · CellTooLong
    │   └── RosterChanged
    ├── DoorError              nobody can be let in this way
    │   ├── NoSuchPair · LinkFirst · Uninvited · DoorShut
    │   ├── NoSuchLink         and its child LinksShut
    │   ├── WrongPassphrase · TooManyTries · TicketSpent
    │   └── SignedOut          and its child Locked
    ├── GateError              not yet, no longer, or not for this person
    │   ├── AlreadySealed · NotSealed · SealedByBoth
    │   ├── PassphraseFirst · NotYetBoth · NotYetOpened · NotAllowed · CheckInOpen · LastAdministrator
    │   ├── CheckInClosed · OtherCheckIn · TooEarly · PartnerLeft · PartnerJoined
    │   ├── TwoAlready · AgreedAlready · AgreedByOne · AgreementChanged (SavedBefore, ProposalDropped) · MarksFirst
    │   └── OpenViewsFirst · RelationshipEnded · TooFewLate
    ├── WaveError              a wave cannot be planned, changed, closed or opened up
    │   ├── DaysMissing · ClosesFirst · WavesOverlap · WaveTooFar · TooSmall · TooLarge
    │   ├── NotOpenYet · EarlierWaveOpen · LaterWaveClosed · NothingLate · WaveMoved
    │   └── OpeningFixed · NextWaveOpens · LaterWavePlanned · WaveBegun · WaveClosed · WaveDropped
    ├── RoomError              nothing can be done so in a room at a meeting
    │   ├── NoSuchRoom · RoomEnded · RoomFull · NoRoomLeft · NotYourRoom · OnlyInDemo
    │   └── SideFirst · AnswersCounted · TooFewAnswered
    ├── PaperError             a document to take away cannot be made
    │   └── PaperNotMade · TooManyPapers · NoDateYet · NothingReleased
    ├── OperatorError          a command of whoever runs Five Ways cannot be carried out, or leaves something to do
    │   ├── SomethingToDo · KeptElsewhere · NoAnswersThere · NotAnswered · SystemRefused
    │   ├── SameDatabase · SourceBehind · TargetNotEmpty · MoveUnlike
    │   ├── NoFolder · NoBackup · BackupUnusable · BackupUnlike · BackupNotWritten · SealsDisagree · NothingOpens
    │   └── NobodyKnown · RoleMissing · NothingErased · NoSuchProgram · FolderNotNew · FolderNotWritten
    └── StoreError             answers cannot be kept or read right now
        ├── StoreBusy · DiskFull · StoreNewer · StoreDamaged
        ├── StoreReadOnly       and its child DatabaseReadOnly
        ├── StoreUnavailable    and its children StoreInterrupted, MaybeSaved
        ├── DatabaseUnusable · DatabaseUnreachable · DriverMissing · MoveUnfinished
        └── NotDeletedYet · OldCopiesLeft
"""

# ruff: noqa: N818 - screens and store name what happened, as in `except NotYetBoth`
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessments.perspective import Role
    from assessments.response import Missing


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


class FiveWaysError(Exception):
    """Base of the tree. A class without arguments of its own carries its text in `sentence`."""

    sentence = "Something did not work. Reload the page and try again."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.sentence)

    @property
    def message(self) -> str:
        """The sentence for the person, with the next step."""
        return str(self)


class InstrumentError(FiveWaysError):
    """A questionnaire file cannot be used. Names the file, the entry in it, and what to do."""

    def __init__(self, file: str | Path, entry: str, remedy: str) -> None:
        super().__init__(f"The questionnaire file {file} cannot be used; look at {entry}. {remedy}")
        self.file = str(file)
        self.entry = entry
        self.remedy = remedy


class SettingsError(FiveWaysError):
    """The settings file cannot be used. Names the file, the entry in it, and what to do."""

    def __init__(self, file: str | Path, entry: str, remedy: str) -> None:
        super().__init__(f"The settings file {file} cannot be used; look at {entry}. {remedy}")
        self.file = str(file)
        self.entry = entry
        self.remedy = remedy


class DemoRefused(SettingsError):
    """The demo was told to use a database that is there already."""

    def __init__(self, database: str | Path) -> None:
        FiveWaysError.__init__(
            self,
            f"FIVE_WAYS_DATABASE names {database}, which is there already, and the demo opens only what it has made "
            "itself. Nothing was touched. Take FIVE_WAYS_DATABASE away, then type `python3 run.py demo` again.",
        )
        self.database = str(database)


class NoPort(SettingsError):
    """What the environment names as the port of the demo is none."""

    def __init__(self, named: str) -> None:
        FiveWaysError.__init__(
            self,
            f"STREAMLIT_SERVER_PORT says {named!r}, which is no port. Give it a number from 1 to 65535, or take it "
            "away, then type the same again.",
        )
        self.named = named


class EnvironmentRefused(SettingsError):
    """A setting of the environment says what cannot be. Never what it says, for it may be a secret."""

    def __init__(self, name: str, remedy: str) -> None:
        FiveWaysError.__init__(self, f"{name} in the environment cannot be used. {remedy}")
        self.entry, self.remedy = name, remedy


class SampleError(FiveWaysError):
    """Something that only the sample department allows, where everybody is invented."""


class SampleOnly(SampleError):
    """Asked of a store whose people are real."""

    sentence = "This works only in the sample department. Start it with `python3 run.py demo`."


class SampleNotNew(SampleError):
    """A sample department is never made where something is already."""

    def __init__(self, database: str | Path) -> None:
        super().__init__(f"There is something at {database} already. Make the sample department in a new folder.")
        self.database = str(database)


class DemoNotHere(SampleError):
    """Nobody starts a process on somebody else's computer."""

    sentence = "A demo starts only at the computer on which Five Ways runs. Type `python3 run.py demo` there."


class DemoNotStarted(SampleError):
    """The process of the demo could not begin, or has ended."""

    sentence = (
        "The demo could not start, or has ended. The window in which Five Ways runs may say why. Try again, or type "
        "`python3 run.py demo` there."
    )


class AnswerError(FiveWaysError):
    """An answer cannot be taken as it is."""


class UnknownItem(AnswerError):
    """No such statement in this form of the questionnaire."""

    def __init__(self, item_id: str) -> None:
        super().__init__(
            "This statement is not part of your questionnaire. Reload the page to see the current statements."
        )
        self.item_id = item_id


class UnknownPrinciple(AnswerError):
    """No such principle in this questionnaire."""

    def __init__(self, principle_id: str) -> None:
        super().__init__(
            "This principle is not part of your questionnaire. Reload the page and choose one of those shown."
        )
        self.principle_id = principle_id


class OutsideScale(AnswerError):
    """The value is not one of the scale's."""

    sentence = "This answer is not one of the choices offered. Pick one of the choices under the statement."

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


class WrongRole(AnswerError):
    """One person tried to answer in the other's place."""

    sentence = "These answers belong to your partner's side. Go back to your own questions to answer."


class AnsweredTwice(AnswerError):
    """Two answers to the same question arrived in one response."""

    sentence = "One question has two answers. Reload the page and choose the answer that you want to keep."


class TextTooLong(AnswerError):
    """A text has more than `limit` characters."""

    def __init__(self, length: int, limit: int) -> None:
        over = _counted(length - limit, "character", "characters")
        super().__init__(f"Your text is {over} too long. Shorten it to at most {limit:,} characters.")
        self.length = length
        self.limit = limit


class UnreadableText(AnswerError):
    """A text holds something that cannot be stored and given back (half a character, or a zero character)."""

    sentence = "Your text contains a broken character. Type it again instead of pasting it."


class ChangedElsewhere(AnswerError):
    """A text is stored that the window which sends another one has never seen."""

    sentence = "This text was changed in another window. Copy what you typed here, then reload the page to see both."


class Incomplete(AnswerError):
    """Questions are still open; `missing` names each, in the order of the screens."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        still = _counted(len(missing), "question is", "questions are")
        super().__init__(f"Your answers are not complete: {still} still open. Answer what is listed, then submit.")
        self.missing = tuple(missing)


class SamePick(AnswerError):
    """The same principle was chosen as strongest and as next to grow for one person."""

    sentence = (
        "You chose the same principle as strongest and as next to grow for one person. "
        "Change one of the two, or choose that you would rather not say."
    )


class WhenMissing(AnswerError):
    """An agreement does not say when it is to happen."""

    sentence = "The line after When is empty. Write what will remind you both, such as our next ward round."


class PromiseMissing(AnswerError):
    """An agreement does not say what the person in `role` will do."""

    def __init__(self, role: Role) -> None:
        super().__init__(f"The line for what the {role} will do is empty. An agreement holds one promise from each.")
        self.role = role


class DayMissing(AnswerError):
    """An agreement has no date."""

    sentence = "This agreement has no date yet. Choose the day on which the two of you look at it again."


class DayPast(AnswerError):
    """The day to look again is over."""

    sentence = "The day to look again is in the past. Choose today or a later day."


class DayTooFar(AnswerError):
    """The day to look again is beyond `latest`."""

    def __init__(self, latest: date) -> None:
        super().__init__(
            "The day to look again is more than two years away. "
            f"Choose one up to {latest:%B} {latest.day}, {latest.year}; three months are usual."
        )
        self.latest = latest


class PersonError(FiveWaysError):
    """A name, an address or a passphrase cannot be taken."""


class NameMissing(PersonError):
    """Nothing that can be seen was typed as a name."""

    sentence = "One first name is empty. Type the names that the two of you call each other by."


class EntryUnnamed(NameMissing):
    """Somebody who is to be invited has no name."""

    sentence = "A name is missing. Type the name that people know this person by."


class NameTooLong(PersonError):
    """A name has more than `limit` characters."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"This name is too long. Use at most {limit} characters; a first name is enough.")
        self.length = length
        self.limit = limit


class PassphraseTooWeak(PersonError):
    """Too short, too long, or too easy to guess; `reason` is the first sentence of the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Try three or four words that only you would put together.")
        self.reason = reason


class EmailUnusable(PersonError):
    """What was typed as an e-mail address cannot be one."""

    sentence = "This e-mail address cannot be right. Type it again, such as name@hospital.example."


class SamePerson(PersonError):
    """Both people of a pair have the same e-mail address."""

    sentence = "Both people have the same e-mail address. A pair needs two people, so correct one of the two."


class ProgramUnnamed(PersonError):
    """Nothing that can be seen was typed as the name of a program."""

    sentence = "The program has no name yet. Type the name that its people know it by."


class DepartmentUnnamed(PersonError):
    """Nothing that can be seen was typed as the name of a department."""

    sentence = "The department has no name yet. Type the name that its people know it by."


class DepartmentTwice(PersonError):
    """Another department of the program is called this."""

    sentence = "Another department of this program has this name already. Choose a name that tells the two apart."


class StageUnnamed(PersonError):
    """Nothing that can be seen was typed as a program's own stage."""

    sentence = "Your stage has no name yet. Type what your program calls it, or choose one from the list."


class RosterError(FiveWaysError):
    """A list of pairs cannot be taken in."""


class RosterTooLarge(RosterError):
    """What was brought has more bytes than a roster may have."""

    sentence = "Your list is larger than 10 MB, so nothing of it was read. Split it into several lists."


class RosterTooLong(RosterError):
    """A roster has more rows than `limit`."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"Your list has more than {limit:,} rows. Split it into several lists.")
        self.limit = limit


class RosterTooWide(RosterError):
    """A row has more cells than any roster needs."""

    def __init__(self, row: int, limit: int) -> None:
        super().__init__(
            f"Row {row} has more than {limit} cells. Keep one row for each pair, and a column for each thing you tell."
        )
        self.row = row


class RosterOverpacked(RosterError):
    """A workbook would become far larger when it is unpacked."""

    sentence = (
        "This workbook would unpack to far more than a list of pairs needs, so it was not opened. "
        "Copy its rows into a new workbook, or save them as CSV."
    )


class TooManyRosters(RosterError):
    """As many rosters arrive at this moment as can be taken in."""

    sentence = "Several rosters arrive right now. Wait half a minute, then send yours again."


class RosterTooSlow(RosterError):
    """A roster did not arrive in the time that the longest may take."""

    sentence = "Your roster did not arrive in time. Look at your connection, then send it again."


class NoTable(RosterError):
    """What was pasted or chosen is a picture, a PDF, a program: no table, whatever it is called."""

    sentence = (
        "What you brought is not a table, whatever it is called. Copy the rows in your spreadsheet and paste them, or "
        "save your list as CSV or as an Excel workbook (.xlsx) and choose that file."
    )


class OldWorkbook(RosterError):
    """An .xls, or a workbook that is protected with a password: both come in the same wrapping."""

    sentence = (
        "This workbook is protected with a password, or in the old .xls format. "
        "Save it as an Excel workbook (.xlsx) without a password, then choose that file."
    )


class BrokenWorkbook(RosterError):
    """A file that begins like a workbook and cannot be read as one."""

    sentence = (
        "This workbook cannot be read. Open it in your spreadsheet program, save it as .xlsx or CSV, and try again."
    )


class MixedLetters(RosterError):
    """The letters of a file were written in more than one way; `row` is the first line that does not fit."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"The letters in line {line} of this file are written in another way than we can read. "
            "Save the file again as CSV UTF-8, and look whether the names in it are right."
        )
        self.line = line


class OpenQuote(RosterError):
    """A quotation mark opens or closes where it cannot."""

    def __init__(self, row: int) -> None:
        super().__init__(
            f"A quotation mark in or after row {row} does not match another one. Remove it, or write it twice."
        )
        self.row = row


class CellTooLong(RosterError):
    """A cell holds more than any name needs."""

    def __init__(self, row: int) -> None:
        super().__init__(f"A cell in row {row} is far too long. Look whether a quotation mark is missing there.")
        self.row = row


class RosterChanged(RosterError):
    """Since somebody looked at what a roster would do, something came to stand against it."""

    sentence = "This program changed since you looked, so nothing was brought in. Check your roster again."


class DoorError(FiveWaysError):
    """Nobody can be let in this way."""


class NoSuchPair(DoorError):
    """No pair has this code."""

    sentence = "We found no pair with this code. Check the eight letters and digits, or ask your partner for them."


class NoSuchLink(DoorError):
    """A link or personal code opens nothing: wrong, cut short, used up, too old, or replaced by a newer one."""

    sentence = "This link or code does not open anything. Check that it is complete, or ask for a new one."


class LinksShut(NoSuchLink):
    """A link or personal code opens nothing on a server where personal links are shut, whatever else it is."""

    sentence = (
        "This link or code does not open anything here, because personal links are closed at this server. "
        "Ask whoever gave it to you how to come in now."
    )


class DoorShut(DoorError):
    """The settings of this server shut this way in."""

    sentence = "This way in is closed at this server. Go to the start page: it shows the ways that are open."


class LinkFirst(DoorError):
    """Somebody was invited by name and has not come in yet, so nobody sits down for them."""

    sentence = "This person has not come in yet. They open their own link and choose a passphrase first."


class Uninvited(DoorError):
    """The sign-in is good, but nobody here belongs to it."""

    sentence = "Your sign-in worked, but you are not invited here. Ask whoever runs your program to invite you."


class WrongPassphrase(DoorError):
    """The passphrase does not match; `tries_left` before a wait."""

    def __init__(self, tries_left: int) -> None:
        tries = _counted(tries_left, "try is", "tries are")
        next_step = f"{tries} left before a wait" if tries_left else "before the next try there is a wait"
        super().__init__(
            f"This passphrase does not match. Check it and type it again; {next_step}. If you have forgotten it, "
            "nobody can replace it for you; the page Come back says how to begin anew."
        )
        self.tries_left = tries_left


class TooManyTries(DoorError):
    """The door is shut for `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        minutes = -(-wait_seconds // 60)
        wait = (
            _counted(wait_seconds, "second", "seconds") if wait_seconds < 60 else _counted(minutes, "minute", "minutes")
        )
        super().__init__(f"There were too many wrong tries. Wait {wait}, then try again.")
        self.wait_seconds = wait_seconds


class TicketSpent(DoorError):
    """A one-time way in was used before, or is too old."""

    sentence = "This way in was already used or is too old. Go to the start page and enter your code again."


class SignedOut(DoorError):
    """No visit is open under this token."""

    sentence = "Your visit has ended. Go to the start page and enter your code to continue where you stopped."


class Locked(SignedOut):
    """The visit is still open, but nobody was there for a while."""

    sentence = "You were away for a while, so this page closed. Come in again to continue where you stopped."


class GateError(FiveWaysError):
    """Not yet, no longer, or not for this person."""


class AlreadySealed(GateError):
    """This person has submitted this check-in already."""

    sentence = "You have already submitted these answers. You can reopen them until your partner submits too."


class NotSealed(GateError):
    """This person has not submitted yet."""

    sentence = "You have not submitted your answers yet. Finish your questions and submit them first."


class SealedByBoth(GateError):
    """Both have submitted, so nothing can be changed."""

    sentence = "Both of you have submitted, so these answers stay as they are. Go on and open your views together."


class PassphraseFirst(GateError):
    """This person has not chosen a passphrase, so their seat is open to anyone with the pair's code."""

    sentence = (
        "Anyone who knows your pair's code could read your answers now. Choose your own passphrase first, then answer."
    )


class NotYetBoth(GateError):
    """The partner has not submitted yet."""

    sentence = "Both of you need to submit first. You can leave now and come back when your partner is done."


class NotYetOpened(GateError):
    """Both have submitted; both have not pressed Reveal yet."""

    sentence = "The views open when both of you have pressed Open. Sit down together and each press it."


class NotAllowed(GateError):
    """This seat may not do this."""

    sentence = "This is not open to you. Go back to your own check-in."


class CheckInOpen(GateError):
    """The latest check-in is not revealed yet."""

    sentence = "Your current check-in is not finished. Open its views together first, then start the next one."


class LastAdministrator(GateError):
    """Without this person nobody could let anyone in."""

    sentence = "This is the only administrator. Give somebody else that duty first, then take it from this person."


class CheckInClosed(GateError):
    """The check-in ended without a comparison."""

    sentence = (
        "This check-in was closed without comparing, so its two views stay shut. Your own answers stay yours to read; "
        "start the next check-in when you both want to."
    )


class OtherCheckIn(GateError):
    """An answer comes from the page of a check-in that is not the latest any more, or of another seat."""

    sentence = (
        "The page you answered on belongs to another check-in, so this answer was not stored; what was stored there "
        "stays as it was. Go on with the check-in that is open now."
    )


class TooEarly(GateError):
    """Nobody may close the check-in without comparing before `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"You can close this check-in without comparing from {day:%B} {day.day}, {day.year} on. "
            "Until then, send your partner a reminder."
        )
        self.day = day


class PartnerLeft(GateError):
    """The partner has withdrawn from the pair, and took their answers with them."""

    sentence = (
        "Your partner has left this pair, so there is nothing to compare any more. "
        "Your own answers stay yours: find them under My data."
    )


class PartnerJoined(GateError):
    """The partner comes in by themselves already."""

    sentence = "Your partner has come in already and needs no new link. Ask them to come in the way they did before."


class TwoAlready(GateError):
    """The pair has as many agreements for this check-in as it can have."""

    sentence = "You have two agreements already, and two are enough to keep. Change one of them, or drop it first."


class AgreedAlready(GateError):
    """Both have agreed, so the wording is fixed."""

    sentence = "Both of you have agreed to this, so it stays as it is. Say how it went at your next check-in."


class AgreedByOne(GateError):
    """Only one of the two has agreed."""

    sentence = "Only one of you has agreed to this so far. It counts once the other has pressed Agree too."


class AgreementChanged(GateError):
    """What is agreed to or changed is not the wording that is there now."""

    sentence = "This agreement was changed or dropped meanwhile. Look at it as it is now, then decide again."


class SavedBefore(AgreementChanged):
    """What is saved now has other words than what was saved, or put away, from the same fields before."""

    sentence = (
        "What stood in these fields was saved or put away before, perhaps in another window. "
        "What stands there now is not saved. Look at your agreements as they are now; to keep this too, press Save."
    )


class ProposalDropped(AgreementChanged):
    """What is agreed to or worded anew is not on the table any more."""

    sentence = "This agreement was dropped meanwhile. If you still want it, write it as a new one."


class MarksFirst(GateError):
    """Agreements of earlier check-ins wait for this person's mark, before any question is answered."""

    sentence = "Your last agreements come first. Say how each of them went, then go on to the questions."


class OpenViewsFirst(GateError):
    """The relationship is to end while a check-in is under way."""

    sentence = "Your current check-in is not finished. Open its views together or close it without comparing, then end."


class RelationshipEnded(GateError):
    """The two have ended their relationship: everything stays readable, and nothing is added."""

    sentence = (
        "Your mentoring relationship has ended here, so nothing new is added. "
        "You can still read everything, and download it under My data."
    )


class TooFewLate(GateError):
    """So few answers came after a release that a second one would give them away, beside the first."""

    def __init__(self, minimum: int) -> None:
        super().__init__(
            "Too little has changed since these numbers were released, so new ones beside them could tell what single "
            f"pairs answered. Wait until at least {minimum} more pairs are done in every department and stage that "
            "grew; their answers are kept. Once somebody has left the program, these numbers stay as they are."
        )
        self.minimum = minimum


class WaveError(FiveWaysError):
    """A wave of a program cannot be planned, changed, closed or added to this way."""


class DaysMissing(WaveError):
    """A wave without both of its days."""

    sentence = "A wave needs both days: the one on which it opens and the one on which it closes. Choose both."


class ClosesFirst(WaveError):
    """A wave is to close before it opens."""

    sentence = "This wave would close before it opens. Choose a closing day that is not before the opening day."


class WavesOverlap(WaveError):
    """Two waves of a program at once; `day` is the first on which this one may open."""

    def __init__(self, day: date) -> None:
        super().__init__(
            "Two waves of a program cannot run at once, and they come one after the other. "
            f"Let this one open on {day.day} {day:%B %Y} or later, or change the days of the wave before it first."
        )
        self.day = day


class WaveTooFar(WaveError):
    """A wave that is beyond reason in the past or in the future, between these days."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"A wave opens on {first.day} {first:%B %Y} at the earliest and closes on {last.day} {last:%B %Y} at the "
            "latest. Choose days between them."
        )
        self.first, self.last = first, last


class TooSmall(WaveError):
    """A smallest group that would tell what single people said."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"The smallest group cannot be less than {least} pairs, because smaller ones give single answers away. "
            f"Choose {least} or more."
        )
        self.least = least


class TooLarge(WaveError):
    """A smallest group that no program reaches."""

    def __init__(self, most: int) -> None:
        super().__init__(f"The smallest group can be {most} pairs at most. Choose a smaller number.")
        self.most = most


class NotOpenYet(WaveError):
    """A wave that has not begun is to be closed."""

    def __init__(self, day: date) -> None:
        super().__init__(f"This wave opens on {day.day} {day:%B %Y}. Close it once its pairs had time to answer.")
        self.day = day


class EarlierWaveOpen(WaveError):
    """A wave is to be closed while the one before is open; `number` is that of the one before."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Wave {number} is still open, and waves are closed in their order. Close wave {number} first."
        )
        self.number = number


class LaterWaveClosed(WaveError):
    """Late answers to a wave after which another one was closed."""

    sentence = (
        "A later wave is closed already, so answers to this one that came late are not released any more. "
        "They stay with their pairs; look at the later wave."
    )


class NothingLate(WaveError):
    """A later release of a wave that is open, or to which nothing was added."""

    sentence = (
        "No pair has completed this wave since its numbers were released, so there is nothing to let in. "
        "Try again when more pairs are done."
    )


class WaveMoved(WaveError):
    """A wave got other days while it was being counted."""

    sentence = (
        "The days of the waves were changed while this one was being counted, so nothing was released. "
        "Look at its days, then close it again."
    )


class OpeningFixed(WaveError):
    """Another opening day for a wave that pairs have completed."""

    sentence = (
        "Pairs have completed this wave already, and with another opening day other answers would be in it. "
        "Leave its opening day as it is, and change its closing day alone."
    )


class NextWaveOpens(WaveError):
    """A wave would run into the next one; `number` is that of the next, which opens on `day`."""

    def __init__(self, number: int, day: date) -> None:
        super().__init__(
            f"Wave {number} opens on {day.day} {day:%B %Y}, and two waves of a program cannot run at once. "
            f"Let this one close before that day, or change the days of wave {number} first."
        )
        self.number, self.day = number, day


class LaterWavePlanned(WaveError):
    """A wave that is not the last one is to be dropped; `number` is that of the last."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Wave {number} is planned after this one, and only the last wave can be dropped. Drop wave {number} first."
        )
        self.number = number


class WaveBegun(WaveError):
    """A wave that pairs have completed is to be dropped."""

    sentence = (
        "Pairs have completed this wave already, so it stays in the plan. Close it when its pairs had time to answer."
    )


class WaveClosed(WaveError):
    """A wave that is closed for good is to be changed."""

    sentence = "This wave is closed and its numbers are released, so it stays as it is. Plan another wave instead."


class WaveDropped(WaveError):
    """Something is to be done with a wave that somebody has dropped."""

    sentence = "This wave was dropped meanwhile. Reload the page to see the waves as they are now."


class RoomError(FiveWaysError):
    """Nothing can be done so in a room at a meeting."""


class NoSuchRoom(RoomError):
    """No room has this code."""

    sentence = "There is no room with this code. Check its five letters and digits on the screen, and type them again."


class RoomEnded(RoomError):
    """The room with this code is over."""

    sentence = "This room has ended, and everything that was answered in it is gone. You can close this page."


class RoomFull(RoomError):
    """No more phones find a place."""

    sentence = "This room is full, so one more phone cannot answer. Watch the screen: the views will be shown there."


class NoRoomLeft(RoomError):
    """No more rooms find a place."""

    sentence = "Too many rooms are open at this server. End one that is over, then open this one."


class NotYourRoom(RoomError):
    """Only who opened a room reveals and ends it."""

    sentence = "This room was opened in another browser or has ended. Go on there, or open a new room here."


class OnlyInDemo(RoomError):
    """Rooms are part of the demo, and this is not one."""

    sentence = "Rooms open only in the demo. Stop this one, then type `python3 run.py demo`."


class SideFirst(RoomError):
    """A phone that has not said whether it is a mentor's or a mentee's."""

    sentence = "Choose first whether you are mostly a mentor or mostly a mentee. Reload the page to do so."


class AnswersCounted(RoomError):
    """What this phone said is part of what was revealed."""

    sentence = (
        "Your answers are part of the views on the screen, so they stay as they are until the room ends. "
        "You are done: watch the screen."
    )


class TooFewAnswered(RoomError):
    """The views of so few people would tell who said what."""

    def __init__(self, mentors: int, mentees: int, least: int, *, again: bool = False) -> None:
        counted = f"{_counted(mentors, 'mentor', 'mentors')} and {_counted(mentees, 'mentee', 'mentees')}"
        if again:
            told = f"Since the last reveal {counted} have answered everything, and a side changes by {least} or more."
        else:
            told = f"So far {counted} have answered everything, and it takes {least} of each."
        super().__init__(f"{told} Wait for more, then reveal.")
        self.again = again


class PaperError(FiveWaysError):
    """A document to take away cannot be made."""


class PaperNotMade(PaperError):
    """The press did not do its work."""

    sentence = "This document could not be made. Nothing is lost: wait a moment, then open it again."


class TooManyPapers(PaperError):
    """So many documents are asked for that one more would only wait."""

    sentence = "Many documents are being made right now. Wait half a minute, then open this one again."


class NoDateYet(PaperError):
    """No agreement says when the two look again."""

    sentence = "There is no date to put into a calendar yet. Write down an agreement with its date first."


class NothingReleased(PaperError):
    """A program of which nothing was released yet."""

    sentence = "Nothing has been released in this program yet. Close a wave first, then open this again."


class OperatorError(FiveWaysError):
    """A command of whoever runs Five Ways cannot be carried out, or leaves something to do."""


class SomethingToDo(OperatorError):
    """The doctor found so many things that somebody has to see to."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"This installation needs {_counted(count, 'thing', 'things')} done. "
            "Each line above that begins with TO DO says what; then type the same again."
        )
        self.count = count


class KeptElsewhere(OperatorError):
    """A command for the file of answers, where a server keeps them."""

    sentence = (
        "The answers are on a PostgreSQL server, and this command is for a file with answers. "
        "Use the server's own tools for it, as docs/operate.md describes."
    )


class NoAnswersThere(OperatorError):
    """A command for answers where there are none."""

    def __init__(self, file: str | Path) -> None:
        super().__init__(
            f"There are no answers at {file}. Set FIVE_WAYS_DATABASE as it is set for Five Ways itself, "
            "then type the same again."
        )
        self.file = str(file)


class SystemRefused(OperatorError):
    """The computer does not let a command read or write a file; `why` is what it says itself."""

    def __init__(self, why: str, file: str | Path | None = None) -> None:
        super().__init__(
            f"The computer did not let this be done to {file or 'a file'}: {why}. "
            "Type it as the account that runs Five Ways, or correct what it says; then type the same again."
        )
        self.why = why


class SameDatabase(OperatorError):
    """A move from a place to itself."""

    sentence = "Both places are the same, so nothing was done. Name where the answers are, then where they go."


class SourceBehind(OperatorError):
    """A move from tables of an older version."""

    sentence = (
        "These answers were last kept by an older Five Ways. "
        "Start Five Ways on them once, so that it brings them up to date; stop it, then type the same again."
    )


class TargetNotEmpty(OperatorError):
    """A move to where there are answers already, or tables of something else."""

    sentence = (
        "There is something already in the place where the answers should go, so nothing was done. "
        "Name a new file or an empty one of the server's, then type the same again."
    )


class MoveUnlike(OperatorError):
    """A table that was brought over is not like the one that it came from."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"The table {table} in the new place is not like the old one, so Five Ways does not start there. "
            "Nothing of the old place was changed. Empty the new one, then type the same again."
        )
        self.table = table


class NotAnswered(OperatorError):
    """The running copy did not make a copy in time."""

    def __init__(self, other: str) -> None:
        super().__init__(
            f"Five Ways runs ({other}) and has made no copy within a minute, so there is no backup. "
            "Look into its log, or stop it; then type the same again."
        )
        self.other = other


class NoFolder(OperatorError):
    """A folder that is not there."""

    def __init__(self, folder: str | Path) -> None:
        super().__init__(
            f"There is no folder {folder}. Make it, or connect the disk that it is on; then type the same again."
        )
        self.folder = str(folder)


class NoBackup(OperatorError):
    """A folder that holds no backup."""

    def __init__(self, folder: str | Path) -> None:
        super().__init__(
            f"The folder {folder} holds no backup. Name one of the dated folders that `python3 run.py backup` has made."
        )
        self.folder = str(folder)


class BackupUnusable(OperatorError):
    """A backup that is damaged."""

    def __init__(self, folder: str | Path, why: str) -> None:
        super().__init__(f"The backup {folder} cannot be used: {why}. Nothing was changed; take an older one.")
        self.folder = str(folder)


class BackupUnlike(OperatorError):
    """A new backup is not like what it was made of."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The new backup was tried and is not like the answers: {why}. It was removed again. "
            "Type the same once more; if this comes again, look after the disk."
        )


class BackupNotWritten(OperatorError):
    """There is no room for a backup, or no right to write it."""

    def __init__(self, folder: str | Path, why: str) -> None:
        super().__init__(
            f"There is no new backup, because nothing could be written to {folder}: {why}. "
            "Free some space there, or name another folder."
        )
        self.folder = str(folder)


class SealsDisagree(OperatorError):
    """Submitted responses are gone or changed."""

    def __init__(self, file: str | Path, missing: int, changed: int) -> None:
        super().__init__(
            f"In {file} {_counted(missing, 'submitted response is', 'submitted responses are')} gone and {changed} "
            "changed, or the list that vouches for them is damaged. Stop Five Ways, then type "
            "`python3 run.py repair`; it keeps what is there."
        )
        self.missing, self.changed = missing, changed


class NothingOpens(OperatorError):
    """Neither the file nor any copy beside it can be read."""

    def __init__(self, file: str | Path) -> None:
        super().__init__(
            f"Neither {file} nor any copy beside it can be read, and nothing was changed. "
            "Put a backup back with `python3 run.py restore FOLDER`; it keeps what is there."
        )
        self.file = str(file)


class NobodyKnown(OperatorError):
    """No person has this code or address."""

    sentence = (
        "Nobody here is known by this e-mail address or code, so nothing was changed. Ask the person for the address "
        "they were invited with, for their personal code, or for their pair's code; then type the same with it."
    )


class RoleMissing(OperatorError):
    """The code of a pair says which pair, and not which of the two."""

    sentence = (
        "This is the code of a pair, so nothing was changed. "
        "Type the same again with --role mentor or --role mentee behind it."
    )


class NothingErased(OperatorError):
    """The word that was asked for was not typed."""

    sentence = "Nothing was deleted, because the word was not typed. To delete after all, type the same again."


class NoSuchProgram(OperatorError):
    """No program, or more than one, has this name."""

    sentence = (
        "There is not exactly one program of this name, so nothing was written. "
        "Type its name as the page Programs shows it, in quotation marks."
    )


class FolderNotNew(OperatorError):
    """Something is there already where a new folder was to be made."""

    def __init__(self, folder: str | Path) -> None:
        super().__init__(f"There is something at {folder} already, so nothing was written. Name a folder that is new.")
        self.folder = str(folder)


class FolderNotWritten(OperatorError):
    """Files could not be written into a new folder; `why` is what the system says of it."""

    def __init__(self, folder: str | Path, why: str) -> None:
        super().__init__(
            f"The files could not be written to {folder} ({why}), and nothing is left there. "
            "Name another place, or make room; then type the same again."
        )
        self.folder, self.why = str(folder), why


class StoreError(FiveWaysError):
    """Answers cannot be kept or read right now."""


class StoreBusy(StoreError):
    """A second process has the file; `other` names it, such as "process 4711"."""

    def __init__(self, other: str = "another copy") -> None:
        super().__init__(f"Five Ways is already running on these answers ({other}). Use that copy, or stop it first.")
        self.other = other


class StoreReadOnly(StoreError):
    """The file or its folder may not be written."""

    def __init__(self, file: str | Path = "the file with the answers") -> None:
        super().__init__(
            f"Nothing can be saved because {file} may only be read. "
            "Allow writing to it and its folder, then start again."
        )
        self.file = str(file)


class DatabaseReadOnly(StoreReadOnly):
    """A database server takes no writes, as one that another has taken over from."""

    def __init__(self) -> None:
        StoreError.__init__(
            self,
            "Nothing can be saved right now, because the server with the answers only lets them be read. "
            "Wait a minute, then do it again; if it stays so, tell the person who looks after the server.",
        )


class DiskFull(StoreError):
    """No space is left."""

    sentence = "This was not saved because the disk is full. Free some space, then do it again."


class StoreNewer(StoreError):
    """The file was written by a newer version."""

    sentence = "These answers were written by a newer Five Ways. Start the newer version; nothing was changed."


class StoreDamaged(StoreError):
    """The file cannot be read."""

    def __init__(self, file: str | Path = "the data file", torn_at: int | None = None) -> None:
        super().__init__(
            f"The answers in {file} are damaged and were left untouched. "
            "Type `python3 run.py repair`; it keeps what is there, and says what it did."
        )
        self.file = str(file)
        self.torn_at = torn_at


class StoreUnavailable(StoreError):
    """The store did not answer."""

    sentence = (
        "Five Ways could not reach its answers, so what you did last was not saved. Wait a moment, then do it again."
    )


class StoreInterrupted(StoreUnavailable):
    """The database server was lost before an act ended, and nothing of the act was stored."""


class MaybeSaved(StoreUnavailable):
    """The database server was lost at the very end of an act, and never said whether it was stored."""

    sentence = (
        "The server with the answers was lost in the middle of this, so it may be saved or not. "
        "Reload the page to see, then do it again if it is not there."
    )


class DatabaseUnusable(StoreError):
    """A database server lets Five Ways in not at all, or not so that it can work; `reason` is the first sentence."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason


class DatabaseUnreachable(StoreError):
    """Nobody answers where the database server is said to be, or nobody is let in from here."""

    sentence = (
        "The server that FIVE_WAYS_DATABASE names does not answer, or lets nobody in from here. "
        "Check its address and that it runs, then start again."
    )


class MoveUnfinished(StoreError):
    """A move that was to bring everything here has not come to its end."""

    sentence = (
        "Not everything was brought here yet, because `python3 run.py move` did not come to its end. "
        "Type it once more as it was typed; it goes on where it was."
    )


class DriverMissing(StoreError):
    """What speaks to PostgreSQL is not installed."""

    sentence = (
        "FIVE_WAYS_DATABASE names a PostgreSQL server, and what speaks to one is not installed. "
        "Start with `python3 run.py`, or install what requirements-postgres.txt lists."
    )


class NotDeletedYet(StoreError):
    """No space is left for writing the file without what was to go: everything is as it was."""

    sentence = "Nothing is deleted yet, because the disk is full. Free some space, then delete it again."


class OldCopiesLeft(StoreError):
    """What was to go is gone from the file; a copy made before could not be removed, and is tried again."""

    sentence = (
        "Your answers are deleted here, but an older copy of them could not be removed yet. "
        "Five Ways keeps trying; please tell the person who looks after it."
    )
