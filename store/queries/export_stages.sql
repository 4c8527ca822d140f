-- What people typed for a stage of their own is not here.
SELECT person_id, ordinal, level, set_at FROM stage ORDER BY person_id, ordinal
