-- What happened in the check-ins of a pair, without a single answer?
SELECT 'opened' AS what, id AS check_in_id, opened_at AS moment, NULL AS role, NULL AS response_id,
    number, form, instrument_id, instrument_version
FROM check_in WHERE pair_id = $1
UNION ALL
SELECT 'sealed', check_in_id, sealed_at, role, id, NULL, NULL, NULL, NULL
FROM response WHERE pair_id = $1
UNION ALL
SELECT 'reopened', check_in_id, reopened_at, role, response_id, NULL, NULL, NULL, NULL
FROM reopening WHERE pair_id = $1
UNION ALL
SELECT 'pressed', check_in_id, pressed_at, role, NULL, NULL, NULL, NULL, NULL
FROM press WHERE pair_id = $1
UNION ALL
SELECT 'closed', check_in_id, closed_at, role, NULL, NULL, NULL, NULL, NULL
FROM closing WHERE pair_id = $1
UNION ALL
SELECT 'withdrawn', NULL, withdrawn_at, role, NULL, NULL, NULL, NULL, NULL
FROM withdrawal WHERE pair_id = $1
UNION ALL
SELECT 'ended', NULL, ended_at, role, NULL, NULL, NULL, NULL, NULL
FROM ending WHERE pair_id = $1
