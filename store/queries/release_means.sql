-- What may be seen of the means of everybody in this release, and of how they changed?
SELECT breakdown, group_key, label, kind, side, principle_id, detail, n, value, low, high, bound, hidden
FROM release_figure
WHERE release_id = $1 AND breakdown = 'all'
    AND kind IN ('own', 'partner', 'difference', 'own_change', 'partner_change', 'difference_change')
ORDER BY ordinal
