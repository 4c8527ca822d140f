-- How agreements went, of pairs that nobody has left. The words of them are not here.
SELECT check_in_id, agreement_id, pair_id, role, ordinal, mark, marked_at
FROM agreement_mark
WHERE check_in_id IN (SELECT check_in_id FROM press GROUP BY check_in_id HAVING count(*) = 2)
    AND check_in_id NOT IN (SELECT check_in_id FROM closing)
    AND pair_id NOT IN (SELECT pair_id FROM withdrawal)
ORDER BY check_in_id, role, ordinal
