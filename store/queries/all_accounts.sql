-- Who was invited by name?
SELECT person_id FROM account
