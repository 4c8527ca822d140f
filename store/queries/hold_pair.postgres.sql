-- Wait until nobody else writes for this pair.
SELECT id FROM pair WHERE id = $1 FOR UPDATE
