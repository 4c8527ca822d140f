-- When did this person come in by the hospital's own sign-in?
SELECT signed_in_at FROM oidc_sign_in WHERE person_id = $1 ORDER BY signed_in_at
