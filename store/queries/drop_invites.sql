-- Take this invite, and sweep away those that are too old for anyone.
DELETE FROM invite WHERE token_hash = $1 OR issued_at < $2
