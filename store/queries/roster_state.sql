-- One word for what roster_pairs tells of this program: it is another one when any of that is.
SELECT md5(string_agg(told.pair, chr(10) ORDER BY told.id))
FROM (
    SELECT pair.id, concat_ws(
        chr(9), pair.id, pair.mentor_id, mentor.name, coalesce(mentors.email, ''), pair.mentee_id, mentee.name,
        coalesce(mentees.email, ''), coalesce(department.name, '')
    ) AS pair
    FROM pair_program
    JOIN pair ON pair.id = pair_program.pair_id
    JOIN person mentor ON mentor.id = pair.mentor_id
    JOIN person mentee ON mentee.id = pair.mentee_id
    LEFT JOIN account mentors ON mentors.person_id = pair.mentor_id
    LEFT JOIN account mentees ON mentees.person_id = pair.mentee_id
    LEFT JOIN pair_group ON pair_group.pair_id = pair.id
    LEFT JOIN department ON department.id = pair_group.department_id
    WHERE pair_program.program_id = $1
) told
