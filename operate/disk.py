"""What a full disk is told as. The only place that tells it from whatever else a disk refuses, such as to be read."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assessments.errors import DiskFull

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def full_told() -> Iterator[None]:
    """Raise DiskFull for want of room; any other OSError goes on, and is told in the computer's own words."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise DiskFull() from None
