-- A line of each text is one of them; a single empty line may come back as none.
INSERT INTO stage (person_id, ordinal, level, words, set_at)
SELECT given.person_id, 1, given.level, coalesce(given.words, ''), CAST($4 AS TIMESTAMP)
FROM (
    SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])) AS person_id,
        unnest(string_to_array($2, chr(10))) AS level, unnest(string_to_array($3, chr(10))) AS words
) given
