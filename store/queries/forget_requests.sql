DELETE FROM spent_request WHERE check_in_id = $1
