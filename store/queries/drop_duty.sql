DELETE FROM duty WHERE person_id = $1 AND duty = $2 AND program_id IS NOT DISTINCT FROM $3
