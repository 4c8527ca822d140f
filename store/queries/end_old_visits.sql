DELETE FROM visit WHERE opened_at < $1
