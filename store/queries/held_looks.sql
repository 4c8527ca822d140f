-- Who has looked at what is of this person, or done something with their way in?
SELECT look.by_whom, look.what, look.pair_id, check_in.number, look.looked_at
FROM look
LEFT JOIN check_in ON check_in.id = look.check_in_id
WHERE look.person_id = $1
ORDER BY look.looked_at DESC, look.id DESC
