-- Who sits with whom in this program, or in any when none is named, and when do they meet again?
SELECT place.person_id, place.pair_id, place.role, partner.name, pair_program.next_check_in
FROM (
    SELECT mentor_id AS person_id, id AS pair_id, 'mentor' AS role, mentee_id AS partner_id FROM pair
    UNION ALL
    SELECT mentee_id, id, 'mentee', mentor_id FROM pair
) place
JOIN pair_program ON pair_program.pair_id = place.pair_id
JOIN person partner ON partner.id = place.partner_id
WHERE CAST($1 AS UUID) IS NULL OR pair_program.program_id = $1
ORDER BY place.pair_id
