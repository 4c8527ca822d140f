-- Which pair has this code?
SELECT id FROM pair WHERE code = $1
