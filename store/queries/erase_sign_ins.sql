DELETE FROM oidc_sign_in WHERE person_id = $1
