-- Of which pairs was this release made? Read for judging the next one alone.
SELECT pair_id, check_in_id, mentor_id, mentee_id, department, stage, mentor_stage, counted, changed, marked
FROM release_member
WHERE release_id = $1
