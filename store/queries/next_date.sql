-- When is this pair to meet again, as its program wants it? On the day that was set for it, until it begins a check-in on
-- or after that day; else when the first wave opens that is to come for it, or that is open and not begun.
-- Where there is neither, the last of these days is still the one that was asked for.
SELECT coalesce(
    CASE
        WHEN pair_program.next_check_in > $2 AND NOT EXISTS (
            SELECT 1 FROM wave
            WHERE wave.program_id = pair_program.program_id AND wave.opens_on = pair_program.next_check_in
        ) THEN pair_program.next_check_in
    END,
    (
        SELECT min(wave.opens_on) FROM wave
        WHERE wave.program_id = pair_program.program_id
            AND wave.number > 1
            AND wave.opens_on > $2
            AND wave.opens_on > CAST(wave.planned_at AS DATE)
            AND NOT EXISTS (SELECT 1 FROM wave_closing WHERE wave_closing.wave_id = wave.id)
            AND NOT EXISTS (
                SELECT 1 FROM wave later
                WHERE later.program_id = wave.program_id AND later.number > wave.number AND later.opens_on <= $3
            )
    ),
    pair_program.next_check_in,
    (
        SELECT max(wave.opens_on) FROM wave
        WHERE wave.program_id = pair_program.program_id
            AND wave.number > 1
            AND wave.opens_on > CAST(wave.planned_at AS DATE)
    )
)
FROM pair_program
WHERE pair_program.pair_id = $1
