-- An agreement while one of the two is wording it: theirs alone until it is proposed. `agreement_id` is the proposal that
-- it would word anew, NULL for a new one; `request_id` is the request by which it would be proposed. A row without words
-- is a draft that was put away: what still comes for that request is not kept.
CREATE TABLE proposal_draft (
    request_id UUID NOT NULL,
    pair_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    agreement_id UUID,
    revision SMALLINT NOT NULL,
    occasion TEXT NOT NULL,
    mentor_will TEXT NOT NULL,
    mentee_will TEXT NOT NULL,
    stored_at TIMESTAMP NOT NULL
);
