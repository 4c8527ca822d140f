-- Who is paired with whom in this program, where do they belong, and have both come in? Of pairs whose people are both
-- still known here. Nothing of what they do, and not which of the two has come in.
SELECT pair.id, mentor.name, mentors.email, mentee.name, mentees.email, department.id, department.name,
    (mentor.passphrase IS NOT NULL OR mentors.subject IS NOT NULL)
        AND (mentee.passphrase IS NOT NULL OR mentees.subject IS NOT NULL),
    count(*) OVER ()
FROM pair_program
JOIN pair ON pair.id = pair_program.pair_id
JOIN person mentor ON mentor.id = pair.mentor_id
JOIN person mentee ON mentee.id = pair.mentee_id
JOIN account mentors ON mentors.person_id = pair.mentor_id
JOIN account mentees ON mentees.person_id = pair.mentee_id
LEFT JOIN pair_group ON pair_group.pair_id = pair.id
LEFT JOIN department ON department.id = pair_group.department_id AND department.program_id = $1
WHERE pair_program.program_id = $1
    AND (CAST($2 AS UUID) IS NULL OR pair.id = $2)
    AND (department.id IS NULL OR NOT CAST($3 AS BOOLEAN))
    AND (
        $4 = '' OR position($4 IN lower(mentor.name)) > 0 OR position($4 IN lower(mentee.name)) > 0
        OR position($4 IN coalesce(mentors.email, '')) > 0 OR position($4 IN coalesce(mentees.email, '')) > 0
    )
ORDER BY lower(mentor.name), lower(mentee.name), pair.id
LIMIT $5 OFFSET $6
