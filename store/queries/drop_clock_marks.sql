-- What is too long ago to matter, and what a clock that was ahead has left.
DELETE FROM clock_mark WHERE seen_at < $1 OR seen_at > $2
