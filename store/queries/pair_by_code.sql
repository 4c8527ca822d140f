-- Which pair has this code, and does it belong to a program?
SELECT pair.id, pair_program.pair_id IS NOT NULL
FROM pair
LEFT JOIN pair_program ON pair_program.pair_id = pair.id
WHERE pair.code = $1
