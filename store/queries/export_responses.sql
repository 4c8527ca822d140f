-- Which responses of this range may be taken along? THE BLIND GATE, as in both_views: only what both have opened together.
WITH opened AS MATERIALIZED (
    SELECT r.id, r.pair_id, r.check_in_id, r.role, r.revision, r.form, r.instrument_id, r.instrument_version, r.sealed_at
    FROM response r
    JOIN response other ON other.check_in_id = r.check_in_id AND other.role <> r.role
    JOIN press own_press ON own_press.check_in_id = r.check_in_id AND own_press.role = r.role
    JOIN press other_press ON other_press.check_in_id = r.check_in_id AND other_press.role = other.role
    WHERE r.id BETWEEN $1 AND $2
        AND r.id NOT IN (SELECT response_id FROM reopening)
        AND other.id NOT IN (SELECT response_id FROM reopening)
        AND r.check_in_id NOT IN (SELECT check_in_id FROM closing)
        AND r.pair_id NOT IN (SELECT pair_id FROM withdrawal)
)
SELECT id, pair_id, check_in_id, role, revision, form, instrument_id, instrument_version, sealed_at
FROM opened
ORDER BY id
