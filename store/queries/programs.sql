SELECT id, name, contacts FROM program ORDER BY started_at
