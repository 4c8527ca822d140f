-- Who is this to the hospital's provider, and may they come in no more?
SELECT person_id, disabled_at IS NOT NULL FROM account WHERE issuer = $1 AND subject = $2
