INSERT INTO stage (person_id, ordinal, level, words, set_at)
SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])), 1, unnest(string_to_array($2, chr(10))),
    unnest(string_to_array($3, chr(10))), CAST($4 AS TIMESTAMP)
