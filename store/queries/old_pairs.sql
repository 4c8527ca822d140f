-- In which pairs has neither done anything since then?
SELECT pair_id
FROM (
    SELECT id AS pair_id, started_at AS moment FROM pair
    UNION ALL SELECT pair_id, opened_at FROM check_in
    UNION ALL SELECT pair_id, sealed_at FROM response
    UNION ALL SELECT pair_id, reopened_at FROM reopening
    UNION ALL SELECT pair_id, pressed_at FROM press
    UNION ALL SELECT pair_id, closed_at FROM closing
    UNION ALL SELECT pair_id, proposed_at FROM agreement
    UNION ALL SELECT pair_id, agreed_at FROM assent
    UNION ALL SELECT pair_id, marked_at FROM agreement_mark
    UNION ALL SELECT pair_id, ended_at FROM ending
    UNION ALL SELECT pair_id, withdrawn_at FROM withdrawal
    UNION ALL SELECT pair_id, stored_at FROM proposal_draft
    UNION ALL
    SELECT check_in.pair_id, draft.stored_at
    FROM (
        SELECT check_in_id, stored_at FROM draft_rating
        UNION ALL SELECT check_in_id, stored_at FROM draft_pick
        UNION ALL SELECT check_in_id, stored_at FROM draft_reflection
    ) draft
    JOIN check_in ON check_in.id = draft.check_in_id
) life
GROUP BY pair_id
HAVING max(moment) < $1
