INSERT INTO department (id, program_id, name, added_at)
SELECT unnest(CAST($1 AS UUID[])), CAST($2 AS UUID), unnest(CAST($3 AS TEXT[])), CAST($4 AS TIMESTAMP)
