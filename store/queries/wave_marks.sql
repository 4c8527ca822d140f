-- How did agreements go in these check-ins, each as one however many marks it has? The last of a person counts.
SELECT mark, sum(CAST(1 AS DOUBLE PRECISION) / marks)
FROM (
    SELECT mark, count(*) OVER (PARTITION BY check_in_id) AS marks
    FROM agreement_mark
    WHERE check_in_id IN (SELECT unnest(CAST($1 AS UUID[])))
        AND NOT EXISTS (
            SELECT 1 FROM agreement_mark later
            WHERE later.check_in_id = agreement_mark.check_in_id AND later.agreement_id = agreement_mark.agreement_id
                AND later.role = agreement_mark.role AND later.ordinal > agreement_mark.ordinal
        )
) latest
GROUP BY mark
