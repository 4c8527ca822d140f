-- The same sums of what has changed between each of these check-ins and the one before it, over those that have the
-- comparison in both.
WITH member AS (
    SELECT unnest(CAST($1 AS UUID[])) AS check_in_id, unnest(CAST($2 AS UUID[])) AS before_id,
        unnest(CAST($3 AS INTEGER[])) AS mentor
), change AS (
    SELECT now.side, now.principle_id, member.mentor, now.own - before.own AS own, now.partner - before.partner AS partner,
        now.difference - before.difference AS difference
    FROM member
    JOIN comparison_mean now ON now.check_in_id = member.check_in_id
    JOIN comparison_mean before ON before.check_in_id = member.before_id
        AND before.side = now.side AND before.principle_id = now.principle_id
    WHERE now.own IS NOT NULL AND before.own IS NOT NULL
), by_mentor AS (
    SELECT side, principle_id, mentor, count(*) AS pairs, sum(own) AS own, sum(partner) AS partner, sum(difference) AS difference,
        sum(own * own) AS own_squares, sum(partner * partner) AS partner_squares,
        sum(difference * difference) AS difference_squares, sum(own * partner) AS product
    FROM change
    GROUP BY side, principle_id, mentor
)
SELECT side, principle_id, CAST(sum(pairs) AS INTEGER), sum(own), sum(partner), sum(difference), sum(own_squares), sum(partner_squares),
    sum(difference_squares), sum(product), count(*), CAST(sum(pairs * pairs) AS DOUBLE PRECISION),
    sum(own * own), sum(partner * partner), sum(difference * difference),
    sum(pairs * own), sum(pairs * partner), sum(pairs * difference)
FROM by_mentor
GROUP BY side, principle_id
