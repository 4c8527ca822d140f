-- Everything that a release is made of, as somebody who knows the tables would ask for it in one go: program $1, a wave
-- from $2 to $3, and the release before it, $4.
WITH standing AS (
    SELECT * FROM response WHERE id NOT IN (SELECT response_id FROM reopening) AND form = 'full'
), completed AS (
    SELECT pair_id, check_in_id, max(sealed_at) AS completed_at
    FROM standing
    WHERE sealed_at >= $2 AND sealed_at < $3
    GROUP BY pair_id, check_in_id
    HAVING count(*) = 2
), member AS (
    SELECT first_one.check_in_id, pair.mentor_id, pair_group.department_id, mentee.level,
        release_member.check_in_id AS before_id
    FROM (
        SELECT pair_id, arg_min(check_in_id, completed_at) AS check_in_id FROM completed GROUP BY pair_id
    ) first_one
    JOIN pair ON pair.id = first_one.pair_id
    JOIN pair_program ON pair_program.pair_id = pair.id AND pair_program.program_id = $1
    LEFT JOIN pair_group ON pair_group.pair_id = pair.id
    LEFT JOIN (SELECT person_id, arg_max(level, ordinal) AS level FROM stage GROUP BY person_id) mentee
        ON mentee.person_id = pair.mentee_id
    LEFT JOIN release_member ON release_member.pair_id = pair.id AND release_member.release_id = $4
), views AS (
    SELECT comparison_mean.*, member.mentor_id, member.department_id, member.level, member.before_id
    FROM comparison_mean JOIN member ON member.check_in_id = comparison_mean.check_in_id
    WHERE own IS NOT NULL
), by_mentor AS (
    SELECT side, principle_id, department_id, level, mentor_id, count(*) AS n, sum(own) AS o, sum(partner) AS p,
        sum(difference) AS d, sum(own * own) AS oo, sum(partner * partner) AS pp, sum(difference * difference) AS dd,
        sum(own * partner) AS op
    FROM views
    GROUP BY GROUPING SETS (
        (side, principle_id, mentor_id), (side, principle_id, department_id, mentor_id),
        (side, principle_id, level, mentor_id)
    )
), change AS (
    SELECT views.side, views.principle_id, views.mentor_id, count(*) AS n, sum(views.own - before.own) AS o,
        sum(views.partner - before.partner) AS p, sum(views.difference - before.difference) AS d,
        sum((views.own - before.own) * (views.own - before.own)) AS oo,
        sum((views.partner - before.partner) * (views.partner - before.partner)) AS pp,
        sum((views.difference - before.difference) * (views.difference - before.difference)) AS dd,
        sum((views.own - before.own) * (views.partner - before.partner)) AS op
    FROM views
    JOIN comparison_mean before ON before.check_in_id = views.before_id AND before.side = views.side
        AND before.principle_id = views.principle_id
    WHERE before.own IS NOT NULL
    GROUP BY views.side, views.principle_id, views.mentor_id
), answered AS (
    SELECT standing.id, standing.role, standing.check_in_id
    FROM standing JOIN member ON member.check_in_id = standing.check_in_id
), together AS (
    SELECT rating.response_id, rating.perspective, statement.principle_id,
        sum(statement.place * COALESCE(rating.value, 15)) AS given
    FROM rating
    JOIN answered ON answered.id = rating.response_id
    JOIN (
        SELECT unnest(CAST($5 AS TEXT[])) AS item_id, unnest(CAST($6 AS TEXT[])) AS principle_id,
            unnest(CAST($7 AS BIGINT[])) AS place
    ) statement ON statement.item_id = rating.item_id
    GROUP BY rating.response_id, rating.perspective, statement.principle_id
)
SELECT 'moments' AS what, CAST(ROW(side, principle_id, department_id, level) AS TEXT) AS key,
    [sum(n), sum(o), sum(p), sum(d), sum(oo), sum(pp), sum(dd), sum(op), count(*), sum(n * n), sum(o * o), sum(p * p),
        sum(d * d), sum(n * o), sum(n * p), sum(n * d)] AS numbers
FROM by_mentor GROUP BY side, principle_id, department_id, level
UNION ALL
SELECT 'changes', CAST(ROW(side, principle_id) AS TEXT),
    [sum(n), sum(o), sum(p), sum(d), sum(oo), sum(pp), sum(dd), sum(op), count(*), sum(n * n), sum(o * o), sum(p * p),
        sum(d * d), sum(n * o), sum(n * p), sum(n * d)]
FROM change GROUP BY side, principle_id
UNION ALL
SELECT 'bands', CAST(ROW(side, principle_id, band) AS TEXT), [CAST(count(*) AS DOUBLE)]
FROM views GROUP BY side, principle_id, band
UNION ALL
SELECT 'answers', CAST(ROW(perspective, principle_id, given) AS TEXT), [CAST(count(*) AS DOUBLE)]
FROM together GROUP BY perspective, principle_id, given
UNION ALL
SELECT 'picks', CAST(ROW(role, subject, kind, principle_id) AS TEXT), [CAST(count(*) AS DOUBLE)]
FROM pick JOIN answered ON answered.id = pick.response_id
WHERE principle_id IS NOT NULL GROUP BY role, subject, kind, principle_id
UNION ALL
SELECT 'marks', mark, [CAST(count(*) AS DOUBLE)]
FROM agreement_mark JOIN member ON member.check_in_id = agreement_mark.check_in_id GROUP BY mark
