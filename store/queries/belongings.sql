-- How much is there of this person: pairs, submitted check-ins, begun ones, agreements, and releases they are counted in?
WITH own AS (
    SELECT id AS pair_id, 'mentor' AS role FROM pair WHERE mentor_id = $1
    UNION ALL
    SELECT id, 'mentee' FROM pair WHERE mentee_id = $1
)
SELECT
    (SELECT count(*) FROM own),
    (
        SELECT count(DISTINCT response.check_in_id)
        FROM response JOIN own ON own.pair_id = response.pair_id AND own.role = response.role
    ),
    (
        SELECT count(DISTINCT draft_rating.check_in_id)
        FROM draft_rating
        JOIN check_in ON check_in.id = draft_rating.check_in_id
        JOIN own ON own.pair_id = check_in.pair_id AND own.role = draft_rating.role
    ),
    (SELECT count(DISTINCT agreement.id) FROM agreement JOIN own ON own.pair_id = agreement.pair_id),
    (
        SELECT count(DISTINCT release_member.release_id)
        FROM release_member JOIN own ON own.pair_id = release_member.pair_id
    )
