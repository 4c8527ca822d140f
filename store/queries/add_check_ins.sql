INSERT INTO check_in (id, pair_id, number, form, instrument_id, instrument_version, request_id, opened_at)
SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])), unnest(CAST(string_to_array($2, chr(10)) AS UUID[])), 1,
    CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT),
    unnest(CAST(string_to_array($6, chr(10)) AS UUID[])), CAST($7 AS TIMESTAMP)
