-- Which program is this?
SELECT id, name, contacts FROM program WHERE id = $1
