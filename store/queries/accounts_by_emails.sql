-- Who was invited with one of these addresses?
SELECT email, person_id FROM account WHERE email = ANY(CAST($1 AS TEXT[]))
