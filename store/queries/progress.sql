-- Which questions has this person tapped so far, some more than once? Never how.
SELECT item_id, perspective FROM draft_rating WHERE check_in_id = $1 AND role = $2
