-- The departments of this program under the names they have now, the oldest first.
SELECT CAST(id AS TEXT), name FROM department WHERE program_id = $1 ORDER BY added_at, id
