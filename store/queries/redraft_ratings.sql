INSERT INTO draft_rating (tap_id, check_in_id, role, ordinal, item_id, perspective, value, stored_at)
SELECT response_id, CAST($2 AS UUID), CAST($3 AS TEXT), 0, item_id, perspective, value, CAST($4 AS TIMESTAMP)
FROM rating WHERE response_id = $1
