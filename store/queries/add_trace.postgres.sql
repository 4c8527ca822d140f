INSERT INTO trace (id) VALUES (gen_random_uuid())
