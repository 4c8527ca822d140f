DELETE FROM proposal_draft WHERE pair_id = $1
