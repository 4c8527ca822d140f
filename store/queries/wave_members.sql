-- Who is in this wave? Of every pair of the program the first check-in of the wave's form and questionnaire that the
-- second of the two sealed within the wave's days. What another wave has released is not in this one too, and a pair that
-- this wave has released stays in it with the check-in that it had then.
WITH standing AS (
    SELECT response.pair_id, response.check_in_id, response.role, response.sealed_at
    FROM response
    WHERE response.form = $4 AND response.instrument_id = $5
        AND NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
), completed AS MATERIALIZED (
    SELECT later.pair_id, later.check_in_id, later.sealed_at
    FROM standing later
    JOIN standing earlier ON earlier.check_in_id = later.check_in_id AND earlier.role <> later.role
        AND earlier.sealed_at <= later.sealed_at
    JOIN pair_program ON pair_program.pair_id = later.pair_id
    WHERE pair_program.program_id = $1 AND later.sealed_at >= $2 AND later.sealed_at < $3
), elsewhere AS (
    SELECT completed.check_in_id
    FROM completed
    JOIN release_member ON release_member.check_in_id = completed.check_in_id
    JOIN release ON release.id = release_member.release_id
    WHERE release.wave_id <> $6
), here AS (
    SELECT release_member.pair_id, release_member.check_in_id
    FROM release
    JOIN release_member ON release_member.release_id = release.id
    WHERE release.wave_id = $6
), first_one AS (
    SELECT DISTINCT ON (pair_id) pair_id, check_in_id
    FROM completed
    WHERE NOT EXISTS (SELECT 1 FROM elsewhere WHERE elsewhere.check_in_id = completed.check_in_id)
        AND NOT EXISTS (
            SELECT 1 FROM here
            WHERE here.pair_id = completed.pair_id AND here.check_in_id <> completed.check_in_id
        )
    ORDER BY pair_id, sealed_at, check_in_id
), level AS (
    SELECT person_id, level FROM stage
    WHERE NOT EXISTS (
        SELECT 1 FROM stage later WHERE later.person_id = stage.person_id AND later.ordinal > stage.ordinal
    )
), compared AS (
    SELECT comparison_mean.check_in_id, sum(bit.bit) AS counted
    FROM comparison_mean
    JOIN (
        SELECT unnest(CAST($7 AS TEXT[])) AS side, unnest(CAST($8 AS TEXT[])) AS principle_id,
            unnest(CAST($9 AS INTEGER[])) AS bit
    ) bit ON bit.side = comparison_mean.side AND bit.principle_id = comparison_mean.principle_id
    WHERE comparison_mean.own IS NOT NULL
        AND comparison_mean.check_in_id IN (SELECT check_in_id FROM first_one)
    GROUP BY comparison_mean.check_in_id
)
SELECT first_one.pair_id, first_one.check_in_id, pair.mentor_id, pair.mentee_id,
    COALESCE(CAST(department.id AS TEXT), ''), COALESCE(mentee.level, ''), COALESCE(mentor.level, ''),
    CAST(COALESCE(compared.counted, 0) AS INTEGER),
    EXISTS (SELECT 1 FROM agreement_mark WHERE agreement_mark.check_in_id = first_one.check_in_id)
FROM first_one
JOIN pair ON pair.id = first_one.pair_id
LEFT JOIN pair_group ON pair_group.pair_id = first_one.pair_id
LEFT JOIN department ON department.id = pair_group.department_id AND department.program_id = $1
LEFT JOIN level mentee ON mentee.person_id = pair.mentee_id
LEFT JOIN level mentor ON mentor.person_id = pair.mentor_id
LEFT JOIN compared ON compared.check_in_id = first_one.check_in_id
