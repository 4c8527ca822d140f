-- What are these two people called, what did they choose to be known by, and how did they come here?
SELECT person.id, person.name, person.passphrase, account.person_id IS NOT NULL, account.disabled_at IS NOT NULL
FROM person
LEFT JOIN account ON account.person_id = person.id
WHERE person.id IN ($1, $2)
