DELETE FROM proposal_draft WHERE check_in_id = $1 AND role = $2
