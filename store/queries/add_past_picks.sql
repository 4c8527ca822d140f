INSERT INTO pick (response_id, subject, kind, principle_id)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS TEXT[])), unnest(CAST($4 AS TEXT[]))
