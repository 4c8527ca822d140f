-- How many bytes does this database take, and does it take writes?
SELECT
    pg_database_size(current_database()),
    NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
