-- How did both people mark their agreements, in any of their check-ins? THE BLIND GATE, the same as in both_views: a
-- person's marks are here only when both have sealed, neither has reopened, both have pressed Reveal, the check-in was
-- not closed without that, and nobody has withdrawn. What somebody said of an agreement before their last mark is
-- never here, whoever asks.
SELECT m.check_in_id, m.agreement_id, m.role, m.mark, m.ordinal, m.marked_at
FROM agreement_mark m
JOIN response r ON r.check_in_id = m.check_in_id AND r.role = m.role
JOIN response other ON other.check_in_id = r.check_in_id AND other.role <> r.role
JOIN press own_press ON own_press.check_in_id = r.check_in_id AND own_press.role = r.role
JOIN press other_press ON other_press.check_in_id = r.check_in_id AND other_press.role = other.role
WHERE m.pair_id = $1 AND r.pair_id = $1
    AND r.id NOT IN (SELECT response_id FROM reopening)
    AND other.id NOT IN (SELECT response_id FROM reopening)
    AND r.check_in_id NOT IN (SELECT check_in_id FROM closing)
    AND r.pair_id NOT IN (SELECT pair_id FROM withdrawal)
    AND NOT EXISTS (
        SELECT 1 FROM agreement_mark later
        WHERE later.check_in_id = m.check_in_id AND later.role = m.role AND later.agreement_id = m.agreement_id
            AND later.ordinal > m.ordinal
    )
