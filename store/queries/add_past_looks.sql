-- Whoever opened the views of a check-in has looked at what their partner answered.
INSERT INTO look (id, person_id, by_whom, what, pair_id, check_in_id, looked_at)
SELECT opened.id, CASE WHEN opened.role = 'mentor' THEN pair.mentee_id ELSE pair.mentor_id END, opened.role,
    CAST($1 AS TEXT), opened.pair_id, opened.check_in_id, opened.looked_at
FROM (
    SELECT unnest(CAST($2 AS UUID[])) AS id, unnest(CAST($3 AS UUID[])) AS check_in_id,
        unnest(CAST($4 AS TEXT[])) AS role, unnest(CAST($5 AS UUID[])) AS pair_id,
        unnest(CAST($6 AS TIMESTAMP[])) AS looked_at
) opened
JOIN pair ON pair.id = opened.pair_id
