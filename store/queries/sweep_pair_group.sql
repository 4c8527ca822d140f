DELETE FROM pair_group WHERE pair_id IN (SELECT pair_id FROM withdrawal GROUP BY pair_id HAVING count(*) = 2)
