-- Which answers were given together to the statements of one principle, and how often? A slot is one perspective on one
-- principle; the answers in it are one number, a place for each statement, and "not seen" a point of its own. Only what a
-- comparison counts: `counted` has the bits of those of a check-in.
WITH member AS (
    SELECT unnest(CAST($1 AS UUID[])) AS check_in_id, unnest(CAST($2 AS INTEGER[])) AS counted
), statement AS (
    SELECT unnest(CAST($3 AS TEXT[])) AS item_id, unnest(CAST($4 AS TEXT[])) AS perspective,
        unnest(CAST($5 AS INTEGER[])) AS slot, unnest(CAST($6 AS BIGINT[])) AS place, unnest(CAST($7 AS INTEGER[])) AS bit
), answered AS (
    SELECT response.id, member.counted
    FROM response
    JOIN member ON member.check_in_id = response.check_in_id
    WHERE NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
), together AS (
    SELECT rating.response_id, statement.slot, CAST(sum(statement.place * COALESCE(rating.value, $8)) AS BIGINT) AS given
    FROM rating
    JOIN answered ON answered.id = rating.response_id
    JOIN statement ON statement.item_id = rating.item_id AND statement.perspective = rating.perspective
    WHERE (answered.counted & statement.bit) <> 0
    GROUP BY rating.response_id, statement.slot
)
SELECT slot, given, count(*) FROM together GROUP BY slot, given
