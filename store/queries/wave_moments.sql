-- Sums of each comparison over these check-ins, of all of them, of each department and of each stage; by mentor first, so
-- that what the mentees of one mentor have in common is told. Departments, stages and mentors are numbers here.
WITH member AS (
    SELECT unnest(CAST($1 AS UUID[])) AS check_in_id, unnest(CAST($2 AS INTEGER[])) AS mentor,
        unnest(CAST($3 AS INTEGER[])) AS department, unnest(CAST($4 AS INTEGER[])) AS stage
), by_mentor AS (
    SELECT side, principle_id, department, stage, mentor, count(*) AS pairs, sum(own) AS own, sum(partner) AS partner, sum(difference) AS difference,
        sum(own * own) AS own_squares, sum(partner * partner) AS partner_squares,
        sum(difference * difference) AS difference_squares, sum(own * partner) AS product
    FROM comparison_mean
    JOIN member ON member.check_in_id = comparison_mean.check_in_id
    WHERE own IS NOT NULL
    GROUP BY GROUPING SETS (
        (side, principle_id, mentor), (side, principle_id, department, mentor), (side, principle_id, stage, mentor)
    )
)
SELECT side, principle_id, department, stage, CAST(sum(pairs) AS INTEGER), sum(own), sum(partner), sum(difference), sum(own_squares), sum(partner_squares),
    sum(difference_squares), sum(product), count(*), CAST(sum(pairs * pairs) AS DOUBLE PRECISION),
    sum(own * own), sum(partner * partner), sum(difference * difference),
    sum(pairs * own), sum(pairs * partner), sum(pairs * difference)
FROM by_mentor
GROUP BY side, principle_id, department, stage
