-- What time is it at the server, in UTC?
SELECT clock_timestamp() AT TIME ZONE 'UTC'
