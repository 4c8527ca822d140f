DELETE FROM slow_down WHERE person_id = $1
