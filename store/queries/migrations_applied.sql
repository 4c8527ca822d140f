-- Which steps has this database taken?
SELECT number, hash FROM migration
