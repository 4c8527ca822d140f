-- Whose answers or words were begun, never handed in, and not touched since then? What was submitted once and taken back
-- is no draft here.
SELECT draft.check_in_id, check_in.pair_id, draft.role
FROM (
    SELECT check_in_id, role, stored_at FROM draft_rating
    UNION ALL SELECT check_in_id, role, stored_at FROM draft_pick
    UNION ALL SELECT check_in_id, role, stored_at FROM draft_reflection
    UNION ALL SELECT check_in_id, role, stored_at FROM proposal_draft
) draft
JOIN check_in ON check_in.id = draft.check_in_id
WHERE NOT EXISTS (
    SELECT 1 FROM reopening WHERE reopening.check_in_id = draft.check_in_id AND reopening.role = draft.role
)
GROUP BY draft.check_in_id, check_in.pair_id, draft.role
HAVING max(draft.stored_at) < $1
