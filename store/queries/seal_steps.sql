-- Which ids of responses end a range of so many? The last range has no end here.
SELECT id
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM response) numbered
WHERE place % $1 = 0
ORDER BY id
