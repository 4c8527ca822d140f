-- Is this database being filled with what another holds?
SELECT count(*) FROM information_schema.tables WHERE table_name = 'moving' AND table_schema = current_schema()
