DELETE FROM dropped_agreement WHERE pair_id = $1
