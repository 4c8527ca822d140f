INSERT INTO response (revision, form, instrument_id, instrument_version, id, pair_id, check_in_id, role, request_id,
    sealed_at)
SELECT 1, CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), unnest(CAST($4 AS UUID[])), unnest(CAST($5 AS UUID[])),
    unnest(CAST($6 AS UUID[])), unnest(CAST($7 AS TEXT[])), unnest(CAST($8 AS UUID[])), unnest(CAST($9 AS TIMESTAMP[]))
