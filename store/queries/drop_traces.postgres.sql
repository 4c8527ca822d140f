-- Forget that something was deleted, once no table has it any more. Of these tables each was written anew without what
-- had been deleted before the oldest transaction began that was running then, and it remembers which that was.
DELETE FROM trace
WHERE id = ANY($1) AND age(xmin) > (
    SELECT max(age(relfrozenxid))
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)
        AND pg_has_role(relowner, 'USAGE') AND CAST(relname AS TEXT) <> ALL(CAST($2 AS TEXT[]))
)
RETURNING id
