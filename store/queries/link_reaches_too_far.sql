-- Was this link made by a lead for somebody who is more than a participant of one program by now?
SELECT 1
FROM link
JOIN look ON look.person_id = link.person_id AND look.looked_at = link.issued_at
    AND look.by_whom = 'lead' AND look.what = 'link_issued'
WHERE link.token_hash = $1
    AND (
        EXISTS (SELECT 1 FROM duty WHERE duty.person_id = link.person_id)
        OR (
            SELECT count(DISTINCT coalesce(pair_program.program_id, pair.id)) > 1
            FROM pair
            LEFT JOIN pair_program ON pair_program.pair_id = pair.id
            WHERE pair.mentor_id = $2 OR pair.mentee_id = $2
        )
    )
