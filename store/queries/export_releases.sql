-- What was released of this program, or of every one?
SELECT release.id, release.wave_id, release.number, release.minimum, release.pairs, release.compared_with,
    release.released_at
FROM release
JOIN wave ON wave.id = release.wave_id
WHERE CAST($1 AS UUID) IS NULL OR wave.program_id = CAST($1 AS UUID)
ORDER BY release.id
