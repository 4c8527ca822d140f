-- The row stays as long as it is half of somebody else's pair.
UPDATE person SET name = '', passphrase = NULL WHERE id = $1
