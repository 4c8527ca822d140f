-- How many answers that stand are there to these check-ins?
SELECT count(*)
FROM response
WHERE check_in_id IN (SELECT unnest(CAST($1 AS UUID[])))
    AND NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
