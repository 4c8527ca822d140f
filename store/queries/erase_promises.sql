-- Of what both agreed to, the promise of the one who leaves goes, whoever typed it.
UPDATE agreement SET
    mentor_will = CASE WHEN CAST($2 AS TEXT) = 'mentor' THEN '' ELSE mentor_will END,
    mentee_will = CASE WHEN CAST($2 AS TEXT) = 'mentee' THEN '' ELSE mentee_will END
WHERE pair_id = $1
