SELECT id, name, started_at FROM program ORDER BY id
