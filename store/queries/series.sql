-- Which releases make a line that ends with this one: itself, and the last of each earlier wave that asked the same?
SELECT wave.program_id, release.id, release.wave_id, wave.number, release.number, wave.instrument_id, release.minimum,
    release.released_at
FROM release
JOIN wave ON wave.id = release.wave_id
JOIN (
    SELECT wave.program_id, wave.number, wave.form, wave.instrument_id
    FROM release
    JOIN wave ON wave.id = release.wave_id
    WHERE release.id = $1
) AS this ON this.program_id = wave.program_id AND this.form = wave.form AND this.instrument_id = wave.instrument_id
WHERE release.id = $1 OR (
    wave.number < this.number
    AND NOT EXISTS (SELECT 1 FROM release AS later WHERE later.wave_id = wave.id AND later.number > release.number)
)
ORDER BY wave.number
