INSERT INTO account (person_id, email, invited_at)
SELECT given.person_id, NULLIF(given.email, ''), CAST($3 AS TIMESTAMP)
FROM (
    SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])) AS person_id,
        unnest(string_to_array($2, chr(10))) AS email
) given
