-- What do the sealed answers to these check-ins say? Read for making comparisons alone, and given to nobody.
SELECT response.check_in_id, response.pair_id, response.role, response.form, response.instrument_id,
    response.instrument_version, rating.item_id, rating.perspective, rating.value
FROM (SELECT unnest(CAST($1 AS UUID[])) AS check_in_id) asked
JOIN response ON response.check_in_id = asked.check_in_id
JOIN rating ON rating.response_id = response.id
WHERE NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
