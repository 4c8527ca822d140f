-- What did both people answer? THE BLIND GATE: a person's row is here only when both have sealed, neither has
-- reopened, both have pressed Reveal, the check-in was not closed without that, and nobody has withdrawn. Notes kept
-- to oneself are never here, whoever asks.
WITH opened AS MATERIALIZED (
    SELECT r.id, r.role, r.form, r.instrument_id, r.instrument_version
    FROM response r
    JOIN response other ON other.check_in_id = r.check_in_id AND other.role <> r.role
    JOIN press own_press ON own_press.check_in_id = r.check_in_id AND own_press.role = r.role
    JOIN press other_press ON other_press.check_in_id = r.check_in_id AND other_press.role = other.role
    WHERE r.check_in_id = $1 AND r.pair_id = $2
        AND r.id NOT IN (SELECT response_id FROM reopening)
        AND other.id NOT IN (SELECT response_id FROM reopening)
        AND r.check_in_id NOT IN (SELECT check_in_id FROM closing)
        AND r.pair_id NOT IN (SELECT pair_id FROM withdrawal)
)
SELECT role, 'response' AS part, form AS first, instrument_id AS second, instrument_version AS third, NULL AS value
FROM opened
UNION ALL
SELECT opened.role, 'rating', a.item_id, a.perspective, NULL, a.value
FROM opened JOIN rating a ON a.response_id = opened.id
UNION ALL
SELECT opened.role, 'pick', a.subject, a.kind, a.principle_id, NULL
FROM opened JOIN pick a ON a.response_id = opened.id
UNION ALL
SELECT opened.role, 'reflection', a.principle_id, a.lane, a.text, NULL
FROM opened JOIN reflection a ON a.response_id = opened.id
WHERE a.lane = 'shared'
