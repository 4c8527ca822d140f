-- Which check-ins does each of these pairs have, and by which number?
SELECT id, pair_id, number FROM check_in WHERE pair_id IN (SELECT unnest(CAST($1 AS UUID[])))
