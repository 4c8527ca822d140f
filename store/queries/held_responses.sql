-- What has this person sealed in this pair, and what of it did they reopen?
SELECT response.id, response.check_in_id, response.sealed_at, reopening.reopened_at
FROM response
LEFT JOIN reopening ON reopening.response_id = response.id
WHERE response.pair_id = $1 AND response.role = $2
ORDER BY response.revision
