SELECT pair.id, pair.mentor_id, pair.mentee_id, pair_program.program_id, pair_group.department_id, pair.started_at,
    ending.ended_at
FROM pair
LEFT JOIN pair_program ON pair_program.pair_id = pair.id
LEFT JOIN pair_group ON pair_group.pair_id = pair.id
LEFT JOIN ending ON ending.pair_id = pair.id
ORDER BY pair.id
