-- Who was invited with this address, may they come in no more, and are they known to a provider already?
SELECT person_id, disabled_at IS NOT NULL, subject IS NOT NULL FROM account WHERE email = $1
