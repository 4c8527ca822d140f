-- Which request opened this check-in?
SELECT request_id FROM check_in WHERE id = $1
