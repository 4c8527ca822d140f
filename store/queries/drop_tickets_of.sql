DELETE FROM ticket WHERE person_id = $1
