SELECT check_in.id, check_in.pair_id, check_in.number, check_in.form, check_in.instrument_id,
    check_in.instrument_version, check_in.opened_at, closing.closed_at
FROM check_in
LEFT JOIN closing ON closing.check_in_id = check_in.id
ORDER BY check_in.id
