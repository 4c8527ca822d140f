UPDATE person SET passphrase = $2 WHERE id = $1 AND passphrase IS NULL
