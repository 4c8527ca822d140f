INSERT INTO person (id, name, passphrase, came_at) VALUES ($1, $2, NULL, $3)
