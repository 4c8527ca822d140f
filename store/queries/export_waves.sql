-- Which waves are there of this program, or of every one?
SELECT wave.id, wave.program_id, wave.number, wave.form, wave.instrument_id, wave.opens_on, wave.closes_on,
    wave_closing.closed_at
FROM wave
LEFT JOIN wave_closing ON wave_closing.wave_id = wave.id
WHERE CAST($1 AS UUID) IS NULL OR wave.program_id = CAST($1 AS UUID)
ORDER BY wave.program_id, wave.number
