-- Does this server only read, and how large is this database on it?
SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on', pg_database_size(current_database())
