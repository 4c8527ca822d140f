-- Which pairs does or did this person belong to, with whom, and when will they meet again?
SELECT own.id, own.role, own.code, partner.name, program.name, department.name, own.started_at, pair_program.next_check_in,
    withdrawal.withdrawn_at
FROM (
    SELECT id, code, started_at, 'mentor' AS role, mentee_id AS partner_id FROM pair WHERE mentor_id = $1
    UNION ALL
    SELECT id, code, started_at, 'mentee', mentor_id FROM pair WHERE mentee_id = $1
) own
JOIN person partner ON partner.id = own.partner_id
LEFT JOIN pair_program ON pair_program.pair_id = own.id
LEFT JOIN program ON program.id = pair_program.program_id
LEFT JOIN pair_group ON pair_group.pair_id = own.id
LEFT JOIN department ON department.id = pair_group.department_id
LEFT JOIN withdrawal ON withdrawal.pair_id = own.id AND withdrawal.role = own.role
ORDER BY own.started_at, own.id
