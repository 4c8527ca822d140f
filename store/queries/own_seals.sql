-- What has this person sealed in this check-in, and by which request?
SELECT revision, request_id, sealed_at FROM response WHERE check_in_id = $1 AND role = $2
