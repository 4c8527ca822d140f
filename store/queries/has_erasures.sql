-- Is this database of a version that can erase?
SELECT count(*) FROM information_schema.tables WHERE table_name = 'erased_response' AND table_schema = current_schema()
