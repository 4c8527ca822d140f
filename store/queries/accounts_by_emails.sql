-- Who was invited with one of these addresses, a line each?
SELECT email, person_id FROM account WHERE email = ANY(string_to_array($1, chr(10)))
