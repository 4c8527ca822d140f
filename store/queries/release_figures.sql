-- What may be seen of this release?
SELECT breakdown, group_key, label, kind, side, principle_id, detail, n, value, low, high, bound, hidden
FROM release_figure
WHERE release_id = $1
ORDER BY ordinal
