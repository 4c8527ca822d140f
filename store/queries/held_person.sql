-- What is known of this person, and by what do they come in?
SELECT person.name, person.came_at, person.passphrase IS NOT NULL,
    account.email, account.issuer, account.subject, account.invited_at, account.disabled_at
FROM person
LEFT JOIN account ON account.person_id = person.id
WHERE person.id = $1
