INSERT INTO pair (id, code, mentor_id, mentee_id, first_role, request_id, started_at)
SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])), unnest(string_to_array($2, chr(10))),
    unnest(CAST(string_to_array($3, chr(10)) AS UUID[])), unnest(CAST(string_to_array($4, chr(10)) AS UUID[])),
    CAST($5 AS TEXT), unnest(CAST(string_to_array($6, chr(10)) AS UUID[])), CAST($7 AS TIMESTAMP)
