-- Which agreements is this person wording, and which of these have they put away? The latter have no words.
SELECT request_id, agreement_id, revision, occasion, mentor_will, mentee_will, stored_at
FROM proposal_draft
WHERE check_in_id = $1 AND role = $2
