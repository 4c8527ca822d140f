-- By which addresses are the two of this pair of this program written to?
SELECT pair.code, mentor.email, mentee.email
FROM pair
JOIN pair_program ON pair_program.pair_id = pair.id
LEFT JOIN account mentor ON mentor.person_id = pair.mentor_id
LEFT JOIN account mentee ON mentee.person_id = pair.mentee_id
WHERE pair.id = $2 AND pair_program.program_id = $1
