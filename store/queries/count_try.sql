INSERT INTO slow_down (person_id, wrong_tries, shut_until) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET wrong_tries = excluded.wrong_tries, shut_until = excluded.shut_until
