"""What we remember: people, pairs, check-ins and answers. The only folder that speaks SQL."""

from store.cards import Counts as Counts
from store.cards import Door as Door
from store.cards import Duty as Duty
from store.cards import DutyOf as DutyOf
from store.cards import Entry as Entry
from store.cards import InviteCard as InviteCard
from store.cards import Link as Link
from store.cards import LockCard as LockCard
from store.cards import PairOf as PairOf
from store.cards import PersonCard as PersonCard
from store.cards import Place as Place
from store.cards import Program as Program
from store.cards import VisitCard as VisitCard
from store.cards import Who as Who
from store.progress import Progress as Progress
from store.records import BothViews as BothViews
from store.records import CheckIn as CheckIn
from store.records import Draft as Draft
from store.records import PairCard as PairCard
from store.records import Seat as Seat
from store.records import Tap as Tap
from store.store import Store as Store
