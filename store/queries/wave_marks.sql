-- How often did agreements get which mark in these check-ins? The last of a person counts.
SELECT mark, count(*)
FROM agreement_mark
WHERE check_in_id IN (SELECT unnest(CAST($1 AS UUID[])))
    AND NOT EXISTS (
        SELECT 1 FROM agreement_mark later
        WHERE later.check_in_id = agreement_mark.check_in_id AND later.agreement_id = agreement_mark.agreement_id
            AND later.role = agreement_mark.role AND later.ordinal > agreement_mark.ordinal
    )
GROUP BY mark
