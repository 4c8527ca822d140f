-- Which pairs does this person belong to, with whom, and in which program?
SELECT own.id, own.role, partner.name, program.name
FROM (
    SELECT id, 'mentor' AS role, mentee_id AS partner_id FROM pair WHERE mentor_id = $1
    UNION ALL
    SELECT id, 'mentee', mentor_id FROM pair WHERE mentee_id = $1
) own
JOIN person partner ON partner.id = own.partner_id
LEFT JOIN pair_program ON pair_program.pair_id = own.id
LEFT JOIN program ON program.id = pair_program.program_id
WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.pair_id = own.id AND withdrawal.role = own.role)
