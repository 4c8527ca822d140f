-- Which of these check-ins have no comparison yet, though both have sealed?
SELECT check_in_id
FROM (SELECT unnest(CAST($1 AS UUID[])) AS check_in_id) asked
WHERE NOT EXISTS (SELECT 1 FROM comparison_mean WHERE comparison_mean.check_in_id = asked.check_in_id)
