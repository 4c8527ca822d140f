-- How many pairs did these requests start, a line each?
SELECT count(*) FROM pair WHERE request_id = ANY(CAST(string_to_array($1, chr(10)) AS UUID[]))
