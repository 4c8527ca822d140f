-- Which program was added by this request?
SELECT id, name, contacts FROM program WHERE request_id = $1
