-- Was this sign-in used before?
SELECT person_id FROM oidc_sign_in WHERE cookie_hash = $1
