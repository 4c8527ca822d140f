-- Which pair was started by this request, by whom, and when?
SELECT id, first_role, started_at FROM pair WHERE request_id = $1
