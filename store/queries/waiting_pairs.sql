-- Which pairs of this program wait for something in their latest check-in, for what, and since when? The longest first.
-- A moment is always that of a step which both had taken, so that it tells of neither alone.
WITH newest AS (
    SELECT check_in.pair_id, max(check_in.number) AS number
    FROM pair_program
    JOIN check_in ON check_in.pair_id = pair_program.pair_id
    WHERE pair_program.program_id = $1
    GROUP BY check_in.pair_id
), arrival AS (
    SELECT person_id, min(moment) AS came_at
    FROM (
        SELECT person_id, used_at AS moment FROM link WHERE used_at IS NOT NULL
        UNION ALL
        SELECT person_id, signed_in_at FROM oidc_sign_in
    ) way
    GROUP BY person_id
), here AS (
    SELECT person.id, arrival.came_at
    FROM person
    LEFT JOIN account ON account.person_id = person.id
    LEFT JOIN arrival ON arrival.person_id = person.id
    WHERE person.passphrase IS NOT NULL OR account.subject IS NOT NULL
), sealed AS (
    SELECT response.check_in_id, max(response.sealed_at) AS sealed_at
    FROM response
    JOIN check_in ON check_in.id = response.check_in_id
    JOIN newest ON newest.pair_id = check_in.pair_id AND newest.number = check_in.number
    LEFT JOIN reopening ON reopening.response_id = response.id
    WHERE reopening.response_id IS NULL
    GROUP BY response.check_in_id
    HAVING count(DISTINCT response.role) = 2
), opened AS (
    SELECT check_in_id FROM press GROUP BY check_in_id HAVING count(*) = 2
), ended AS (
    SELECT pair_id FROM ending
    UNION
    SELECT pair_id FROM withdrawal
), found AS (
    SELECT pair.id, pair.code, check_in.number,
        CASE
            WHEN sealed.check_in_id IS NOT NULL THEN 'to_open'
            WHEN mentor_here.id IS NOT NULL AND mentee_here.id IS NOT NULL THEN 'to_submit'
            ELSE 'to_come_in'
        END AS waits,
        CASE
            WHEN sealed.check_in_id IS NOT NULL THEN sealed.sealed_at
            WHEN mentor_here.id IS NOT NULL AND mentee_here.id IS NOT NULL THEN greatest(
                check_in.opened_at,
                coalesce(mentor_here.came_at, check_in.opened_at),
                coalesce(mentee_here.came_at, check_in.opened_at)
            )
            ELSE check_in.opened_at
        END AS since
    FROM newest
    JOIN check_in ON check_in.pair_id = newest.pair_id AND check_in.number = newest.number
    JOIN pair ON pair.id = newest.pair_id
    LEFT JOIN here mentor_here ON mentor_here.id = pair.mentor_id
    LEFT JOIN here mentee_here ON mentee_here.id = pair.mentee_id
    LEFT JOIN sealed ON sealed.check_in_id = check_in.id
    LEFT JOIN opened ON opened.check_in_id = check_in.id
    LEFT JOIN closing ON closing.check_in_id = check_in.id
    LEFT JOIN ended ON ended.pair_id = pair.id
    WHERE closing.check_in_id IS NULL AND ended.pair_id IS NULL
        AND (sealed.check_in_id IS NULL OR opened.check_in_id IS NULL)
)
SELECT id, code, number, waits, since
FROM found
ORDER BY since, id
LIMIT $2 OFFSET $3
