-- Of which pairs was this release made? Read for judging the next one alone; ids as text, which is read faster.
SELECT CAST(pair_id AS TEXT), CAST(check_in_id AS TEXT), CAST(mentor_id AS TEXT), CAST(mentee_id AS TEXT), department,
    stage, mentor_stage, counted, changed, marked
FROM release_member
WHERE release_id = $1
