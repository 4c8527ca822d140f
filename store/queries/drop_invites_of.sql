DELETE FROM invite WHERE person_id = $1
