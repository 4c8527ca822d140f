-- Which wave of this program was planned by this request and dropped since?
SELECT wave_id FROM dropped_wave WHERE program_id = $1 AND request_id = $2
