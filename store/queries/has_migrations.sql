-- Was this database ever set up?
SELECT count(*) FROM information_schema.tables WHERE table_name = 'migration' AND table_schema = current_schema()
