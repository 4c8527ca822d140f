-- How often was which principle picked in these check-ins, by whom, of whom and as what?
SELECT response.role, pick.subject, pick.kind, pick.principle_id, count(*)
FROM pick
JOIN response ON response.id = pick.response_id
WHERE response.check_in_id IN (SELECT unnest(CAST($1 AS UUID[]))) AND pick.principle_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
GROUP BY response.role, pick.subject, pick.kind, pick.principle_id
