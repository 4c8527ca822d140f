-- What does this response hold? Asked for one's own alone.
SELECT 'rating' AS part, item_id AS first, perspective AS second, NULL AS third, value
FROM rating WHERE response_id = $1
UNION ALL
SELECT 'pick', subject, kind, principle_id, NULL FROM pick WHERE response_id = $1
UNION ALL
SELECT 'reflection', principle_id, lane, text, NULL FROM reflection WHERE response_id = $1
