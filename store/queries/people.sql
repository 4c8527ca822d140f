-- What are these two people called, and what did they choose to be known by?
SELECT id, name, passphrase FROM person WHERE id IN ($1, $2)
