INSERT INTO check_in (id, pair_id, number, form, instrument_id, instrument_version, request_id, opened_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS UUID[])), 1, CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), unnest(CAST($6 AS UUID[])), CAST($7 AS TIMESTAMP)
