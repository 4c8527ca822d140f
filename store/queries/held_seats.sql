-- Which seats have not been left, and whose are they?
SELECT seat.pair_id, seat.role, seat.person_id
FROM (
    SELECT id AS pair_id, 'mentor' AS role, mentor_id AS person_id FROM pair
    UNION ALL
    SELECT id, 'mentee', mentee_id FROM pair
) seat
LEFT JOIN withdrawal ON withdrawal.pair_id = seat.pair_id AND withdrawal.role = seat.role
WHERE withdrawal.pair_id IS NULL
