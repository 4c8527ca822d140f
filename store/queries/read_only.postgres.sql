-- Does the server take no writes?
SELECT current_setting('transaction_read_only')
