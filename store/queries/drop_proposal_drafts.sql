-- What this person was wording in the place of the same agreement, or as a new one. What was put away stays away.
DELETE FROM proposal_draft
WHERE check_in_id = $1 AND role = $2 AND agreement_id IS NOT DISTINCT FROM CAST($3 AS UUID)
    AND (occasion <> '' OR mentor_will <> '' OR mentee_will <> '')
