-- How many of these check-ins are in which band of difference, by comparison?
SELECT side, principle_id, band, count(*)
FROM comparison_mean
WHERE band IS NOT NULL AND check_in_id IN (SELECT unnest(CAST($1 AS UUID[])))
GROUP BY side, principle_id, band
