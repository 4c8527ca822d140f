INSERT INTO check_in (form, instrument_id, instrument_version, id, pair_id, number, request_id, opened_at)
SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), unnest(CAST($4 AS UUID[])), unnest(CAST($5 AS UUID[])),
    unnest(CAST($6 AS SMALLINT[])), unnest(CAST($7 AS UUID[])), unnest(CAST($8 AS TIMESTAMP[]))
