-- How many pairs did these requests start?
SELECT count(*) FROM pair WHERE request_id = ANY(CAST($1 AS UUID[]))
