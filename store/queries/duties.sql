-- What does this person do for others?
SELECT duty.duty, duty.program_id, program.name
FROM duty
LEFT JOIN program ON program.id = duty.program_id
WHERE duty.person_id = $1
ORDER BY duty.given_at, duty.program_id
