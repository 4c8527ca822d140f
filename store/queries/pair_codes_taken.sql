-- Which of these codes, a line each, are those of pairs?
SELECT code FROM pair WHERE code = ANY(string_to_array($1, chr(10)))
