DELETE FROM visit WHERE token_hash = $1
