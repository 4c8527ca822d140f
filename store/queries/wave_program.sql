-- Which program is this wave of, or was it of before it was dropped?
SELECT program_id FROM wave WHERE id = $1
UNION ALL
SELECT program_id FROM dropped_wave WHERE wave_id = $1
