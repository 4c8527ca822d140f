-- Did a link with this code come to this person?
SELECT 1 FROM link WHERE person_id = $1 AND code_hash = $2
