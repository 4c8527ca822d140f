DELETE FROM look WHERE looked_at < $1
