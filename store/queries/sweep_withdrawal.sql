DELETE FROM withdrawal WHERE pair_id NOT IN (SELECT id FROM pair)
