-- Which release is this, and of which program?
SELECT wave.program_id, release.id, release.wave_id, wave.number, release.number, wave.instrument_id, release.minimum,
    release.released_at
FROM release
JOIN wave ON wave.id = release.wave_id
WHERE release.id = $1
