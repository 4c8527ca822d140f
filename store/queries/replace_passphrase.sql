UPDATE person SET passphrase = $2 WHERE id = $1
