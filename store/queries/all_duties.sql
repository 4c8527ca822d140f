-- Who does what for others?
SELECT duty.person_id, duty.duty, duty.program_id, program.name
FROM duty
LEFT JOIN program ON program.id = duty.program_id
ORDER BY duty.given_at, duty.program_id
