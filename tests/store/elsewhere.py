"""A second process that opens a store and says what it was told: run by the tests, never imported."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assessments.errors import StoreError
from store import Store

try:
    Store.open(sys.argv[1]).close()
except StoreError as refused:
    sys.stdout.write(f"{type(refused).__name__}: {refused}")
else:
    sys.stdout.write("opened")
