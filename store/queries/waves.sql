-- The waves of this program, in their order, with the day on which the next one opens.
SELECT wave.id, wave.number, wave.form, wave.instrument_id, wave.opens_on, wave.closes_on, wave_closing.closed_at,
    lead(wave.opens_on) OVER (ORDER BY wave.number) AS next_opens_on, wave.request_id
FROM wave
LEFT JOIN wave_closing ON wave_closing.wave_id = wave.id
WHERE wave.program_id = $1
ORDER BY wave.number
