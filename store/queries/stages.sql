-- Which stages of training has this person said, and when?
SELECT level, words, ordinal, set_at FROM stage WHERE person_id = $1
