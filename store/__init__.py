"""What we remember: people, pairs, check-ins and answers. The only folder that speaks SQL."""

from store.records import BothViews as BothViews
from store.records import CheckIn as CheckIn
from store.records import Draft as Draft
from store.records import PairCard as PairCard
from store.records import Seat as Seat
from store.records import Tap as Tap
from store.store import Store as Store
