-- What was released of this program, the oldest first?
SELECT release.id, release.wave_id, wave.number, release.number, release.released_at, release.minimum, release.pairs,
    release.of_pairs, wave.opens_on, wave.closes_on, release.compared_with
FROM release
JOIN wave ON wave.id = release.wave_id
WHERE wave.program_id = $1
ORDER BY wave.number, release.number
