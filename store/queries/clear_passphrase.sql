UPDATE person SET passphrase = NULL WHERE id = $1
