-- What was released of this program, or of every one?
SELECT figure.release_id, figure.ordinal, figure.breakdown, figure.group_key, figure.label, figure.kind, figure.side,
    figure.principle_id, figure.detail, figure.n, figure.value, figure.low, figure.high, figure.bound, figure.hidden
FROM release_figure figure
JOIN release ON release.id = figure.release_id
JOIN wave ON wave.id = release.wave_id
WHERE CAST($1 AS UUID) IS NULL OR wave.program_id = CAST($1 AS UUID)
ORDER BY figure.release_id, figure.ordinal
