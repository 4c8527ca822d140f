-- How many questions about each statement has this person answered so far? Never how.
SELECT item_id, count(DISTINCT perspective) FROM draft_rating WHERE check_in_id = $1 AND role = $2 GROUP BY item_id
