-- What exactly is stored for every sealed response in this range of ids? Read for the seal chain alone.
SELECT r.id, r.check_in_id, r.role, r.revision, r.form, r.instrument_id, r.instrument_version, r.sealed_at,
    ratings.lines, picks.lines, reflections.lines
FROM response r
LEFT JOIN (
    SELECT response_id, array_agg(item_id || ' ' || perspective || ' ' || COALESCE(CAST(value AS TEXT), code)) AS lines
    FROM rating WHERE response_id BETWEEN $1 AND $2 GROUP BY response_id
) ratings ON ratings.response_id = r.id
LEFT JOIN (
    SELECT response_id, array_agg(subject || ' ' || kind || ' ' || COALESCE(principle_id, '')) AS lines
    FROM pick WHERE response_id BETWEEN $1 AND $2 GROUP BY response_id
) picks ON picks.response_id = r.id
LEFT JOIN (
    SELECT response_id, array_agg(principle_id || ' ' || lane || ' ' || text) AS lines
    FROM reflection WHERE response_id BETWEEN $1 AND $2 GROUP BY response_id
) reflections ON reflections.response_id = r.id
WHERE r.id BETWEEN $1 AND $2
