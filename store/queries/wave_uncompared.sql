-- Which check-ins of this wave have no comparison yet, though both have sealed?
WITH standing AS (
    SELECT response.pair_id, response.check_in_id, response.role, response.sealed_at
    FROM response
    WHERE response.form = $4 AND response.instrument_id = $5
        AND NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
)
SELECT DISTINCT later.check_in_id
FROM standing later
JOIN standing earlier ON earlier.check_in_id = later.check_in_id AND earlier.role <> later.role
    AND earlier.sealed_at <= later.sealed_at
JOIN pair_program ON pair_program.pair_id = later.pair_id
WHERE pair_program.program_id = $1 AND later.sealed_at >= $2 AND later.sealed_at < $3
    AND NOT EXISTS (SELECT 1 FROM comparison_mean WHERE comparison_mean.check_in_id = later.check_in_id)
ORDER BY later.check_in_id
