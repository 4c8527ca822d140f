DELETE FROM agreement_mark WHERE pair_id IN (SELECT pair_id FROM withdrawal GROUP BY pair_id HAVING count(*) = 2)
