-- Whom does the program of this pair name to turn to, or without a pair the programs that this person belongs to?
SELECT DISTINCT program.contacts
FROM program
LEFT JOIN pair_program ON pair_program.program_id = program.id
LEFT JOIN pair ON pair.id = pair_program.pair_id
LEFT JOIN duty ON duty.program_id = program.id
WHERE pair.id = $1 OR (pair.mentor_id = $2 OR pair.mentee_id = $2 OR duty.person_id = $2)
ORDER BY program.contacts
