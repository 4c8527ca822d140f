-- Which pairs does this program have, by which names and addresses are their people known, and where do they belong?
SELECT pair.mentor_id, mentor.name, mentors.email, pair.mentee_id, mentee.name, mentees.email, pair.id, department.name
FROM pair_program
JOIN pair ON pair.id = pair_program.pair_id
JOIN person mentor ON mentor.id = pair.mentor_id
JOIN person mentee ON mentee.id = pair.mentee_id
LEFT JOIN account mentors ON mentors.person_id = pair.mentor_id
LEFT JOIN account mentees ON mentees.person_id = pair.mentee_id
LEFT JOIN pair_group ON pair_group.pair_id = pair.id
LEFT JOIN department ON department.id = pair_group.department_id
WHERE pair_program.program_id = $1
