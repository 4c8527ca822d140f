DELETE FROM person
WHERE name = '' AND id NOT IN (SELECT mentor_id FROM pair UNION ALL SELECT mentee_id FROM pair)
