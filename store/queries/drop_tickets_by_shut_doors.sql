-- Take back the tickets that were given at a door that is shut now. Open are: the laptop's ($1), the department's ($2), the hospital's ($3).
-- A pair of a program sits at one laptop by the door that its first person came in by. A link of somebody who was not
-- invited by name is from their partner, and opens by the laptop's door too. An administrator may have come by the
-- first administrator's link, which no setting shuts.
DELETE FROM ticket
WHERE (door = 'hospital' AND NOT $3)
    OR (door = 'laptop' AND NOT $1 AND NOT EXISTS (
        SELECT 1 FROM pair_program WHERE pair_program.pair_id = ticket.pair_id
    ))
    OR (door = 'laptop' AND NOT $2 AND NOT $3 AND EXISTS (
        SELECT 1 FROM pair_program WHERE pair_program.pair_id = ticket.pair_id
    ))
    OR (door = 'link' AND NOT $2 AND EXISTS (
        SELECT 1 FROM account WHERE account.person_id = ticket.person_id
    ) AND NOT EXISTS (
        SELECT 1 FROM duty WHERE duty.person_id = ticket.person_id AND duty.duty = 'administrator'
    ))
    OR (door = 'link' AND NOT $1 AND NOT $2 AND NOT EXISTS (
        SELECT 1 FROM account WHERE account.person_id = ticket.person_id
    ))
