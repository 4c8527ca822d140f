-- Which programs are called so?
SELECT id FROM program WHERE lower(name) = lower($1)
