UPDATE wave SET opens_on = $2, closes_on = $3 WHERE id = $1
