-- What did this person seal and not reopen? One role only: the caller's own.
WITH own AS MATERIALIZED (
    SELECT r.id, r.role, r.form, r.instrument_id, r.instrument_version
    FROM response r
    WHERE r.check_in_id = $1 AND r.role = $2
        AND NOT EXISTS (SELECT 1 FROM reopening o WHERE o.response_id = r.id)
)
SELECT role, 'response' AS part, form AS first, instrument_id AS second, instrument_version AS third, NULL AS value
FROM own
UNION ALL
SELECT own.role, 'rating', a.item_id, a.perspective, NULL, a.value
FROM own JOIN rating a ON a.response_id = own.id
UNION ALL
SELECT own.role, 'pick', a.subject, a.kind, a.principle_id, NULL
FROM own JOIN pick a ON a.response_id = own.id
UNION ALL
SELECT own.role, 'reflection', a.principle_id, a.lane, a.text, NULL
FROM own JOIN reflection a ON a.response_id = own.id
