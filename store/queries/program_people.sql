-- Who belongs to the pairs of this program, how do they come in, and what stands against a lead making their link?
-- The first rows are those that were asked for, by name; every row also counts all people. Nothing of what they do.
WITH place AS (
    SELECT mentor_id AS person_id, id AS pair_id, 'mentor' AS role FROM pair
    UNION ALL
    SELECT mentee_id, id, 'mentee' FROM pair
), belonging AS (
    SELECT place.person_id,
        count(*) FILTER (WHERE pair_program.program_id = $1 AND place.role = 'mentor') AS as_mentor,
        count(*) FILTER (WHERE pair_program.program_id = $1 AND place.role = 'mentee') AS as_mentee,
        count(*) FILTER (WHERE pair_program.program_id IS NULL OR pair_program.program_id <> $1) AS elsewhere
    FROM place
    LEFT JOIN pair_program ON pair_program.pair_id = place.pair_id
    GROUP BY place.person_id
    HAVING count(*) FILTER (WHERE pair_program.program_id = $1) > 0
), known AS (
    SELECT person.id, person.name, account.email, belonging.as_mentor > 0 AS is_mentor,
        belonging.as_mentee > 0 AS is_mentee, link.expires_at,
        person.passphrase IS NOT NULL OR account.subject IS NOT NULL AS came_in,
        CASE
            WHEN account.disabled_at IS NOT NULL THEN 'shut_out'
            WHEN account.subject IS NOT NULL AND person.passphrase IS NULL THEN 'signs_in'
            WHEN EXISTS (SELECT 1 FROM duty WHERE duty.person_id = person.id) THEN 'on_duty'
            WHEN person.passphrase IS NULL AND belonging.elsewhere > 0 THEN 'elsewhere'
        END AS refusal
    FROM belonging
    JOIN person ON person.id = belonging.person_id
    JOIN account ON account.person_id = belonging.person_id
    LEFT JOIN link ON link.person_id = belonging.person_id AND link.revoked_at IS NULL AND link.expires_at > $2
), told AS MATERIALIZED (
    SELECT id, name, email, is_mentor, is_mentee, came_in, expires_at, refusal,
        CASE
            WHEN came_in THEN 'came_in'
            WHEN refusal IS NOT NULL THEN 'refused'
            WHEN expires_at IS NOT NULL THEN 'waiting'
            ELSE 'without'
        END AS way
    FROM known
), everybody AS (
    SELECT count(*) FILTER (WHERE way = 'came_in') AS came_in, count(*) FILTER (WHERE way = 'waiting') AS waiting,
        count(*) FILTER (WHERE way = 'without') AS without, count(*) FILTER (WHERE way = 'refused') AS refused
    FROM told
)
SELECT told.id, told.name, told.email, told.is_mentor, told.is_mentee, told.came_in, told.expires_at, told.refusal,
    (CAST($5 AS UUID) IS NULL OR told.id = $5)
        AND ($4 = '' OR position($4 IN lower(told.name)) > 0 OR position($4 IN coalesce(told.email, '')) > 0)
        AND CASE $3
            WHEN 'all' THEN TRUE
            WHEN 'not_in' THEN told.way IN ('waiting', 'without')
            ELSE told.way = $3
        END AS found,
    everybody.came_in, everybody.waiting, everybody.without, everybody.refused
FROM told
CROSS JOIN everybody
ORDER BY found DESC, lower(told.name), told.id
LIMIT $6 OFFSET $7
