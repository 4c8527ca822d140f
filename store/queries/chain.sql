-- Who mentors whom, up from this pair and down from its mentee? Only the partners of whoever asks have a name, of all
-- others there is the stage, and no pair that somebody has left is in it.
WITH RECURSIVE link AS (
    SELECT id, mentor_id, mentee_id
    FROM pair
    WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.pair_id = pair.id)
), up AS (
    SELECT id, mentor_id, mentee_id FROM link WHERE id = $1
    UNION
    SELECT link.id, link.mentor_id, link.mentee_id FROM link JOIN up ON link.mentee_id = up.mentor_id
), down AS (
    SELECT id, mentor_id, mentee_id FROM link WHERE mentor_id = $2
    UNION
    SELECT link.id, link.mentor_id, link.mentee_id FROM link JOIN down ON link.mentor_id = down.mentee_id
), known AS (
    SELECT person_id, level FROM stage
    WHERE NOT EXISTS (
        SELECT 1 FROM stage later WHERE later.person_id = stage.person_id AND later.ordinal > stage.ordinal
    )
)
SELECT line.mentor_id, line.mentee_id, mentor_known.level, mentee_known.level,
    CASE WHEN line.mentee_id = $3 THEN mentor.name END, CASE WHEN line.mentor_id = $3 THEN mentee.name END
FROM (SELECT mentor_id, mentee_id FROM up UNION SELECT mentor_id, mentee_id FROM down) line
JOIN person mentor ON mentor.id = line.mentor_id
JOIN person mentee ON mentee.id = line.mentee_id
LEFT JOIN known mentor_known ON mentor_known.person_id = line.mentor_id
LEFT JOIN known mentee_known ON mentee_known.person_id = line.mentee_id
