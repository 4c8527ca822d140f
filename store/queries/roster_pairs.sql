-- Which pairs does this program have, and by which names and addresses are their people known?
SELECT pair.mentor_id, mentor.name, mentors.email, pair.mentee_id, mentee.name, mentees.email
FROM pair_program
JOIN pair ON pair.id = pair_program.pair_id
JOIN person mentor ON mentor.id = pair.mentor_id
JOIN person mentee ON mentee.id = pair.mentee_id
LEFT JOIN account mentors ON mentors.person_id = pair.mentor_id
LEFT JOIN account mentees ON mentees.person_id = pair.mentee_id
WHERE pair_program.program_id = $1
