-- Which of these codes are those of pairs?
SELECT code FROM pair WHERE code = ANY(CAST($1 AS TEXT[]))
