-- Both views of every check-in of this pair: each number in them is made of what both answered.
DELETE FROM comparison_mean WHERE pair_id = $1
