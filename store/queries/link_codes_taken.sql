-- Which of these codes were ever given to anyone?
SELECT link.code_hash
FROM link
JOIN (SELECT unnest(CAST($1 AS TEXT[])) AS code_hash) wanted ON wanted.code_hash = link.code_hash
