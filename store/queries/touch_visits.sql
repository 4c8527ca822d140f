-- Several servers tell when they last saw somebody, and one that was cut off may come with an older moment.
UPDATE visit SET last_seen = seen.moment
FROM (SELECT unnest(CAST($1 AS TEXT[])) AS token_hash, unnest(CAST($2 AS TIMESTAMP[])) AS moment) seen
WHERE visit.token_hash = seen.token_hash AND visit.last_seen < seen.moment
