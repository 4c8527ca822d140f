UPDATE link SET revoked_at = $2
WHERE revoked_at IS NULL AND person_id IN (SELECT unnest(CAST($1 AS UUID[])))
