INSERT INTO look (id, person_id, by_whom, what, looked_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS UUID[])), $3, $4, CAST($5 AS TIMESTAMP)
