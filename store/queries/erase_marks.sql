DELETE FROM agreement_mark WHERE pair_id = $1 AND role = $2
