-- What two people promise each other after a reveal, and what came of it.
-- Every wording is a revision of its own. An agreement counts when both have assented to its latest one.
CREATE TABLE agreement (
    id UUID NOT NULL,
    revision SMALLINT NOT NULL,
    pair_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    number SMALLINT NOT NULL CHECK (number IN (1, 2)),
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    occasion TEXT NOT NULL,
    mentor_will TEXT NOT NULL,
    mentee_will TEXT NOT NULL,
    principle_id TEXT NOT NULL,
    look_again_on DATE NOT NULL,
    passes_on BOOLEAN NOT NULL,
    request_id UUID NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (id, revision)
);

CREATE TABLE assent (
    agreement_id UUID NOT NULL,
    revision SMALLINT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    pair_id UUID NOT NULL,
    agreed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agreement_id, revision, role)
);

-- A proposal that was taken off the table before both had assented.
CREATE TABLE dropped_agreement (
    agreement_id UUID PRIMARY KEY,
    pair_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    dropped_at TIMESTAMP NOT NULL
);

-- How one person says that an agreement went, in a check-in after it. The last of a person in a check-in counts.
CREATE TABLE agreement_mark (
    check_in_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    pair_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    ordinal INTEGER NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('kept', 'partly', 'not_yet', 'no_longer_needed')),
    request_id UUID NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A relationship that ended kindly: the pair stays readable to both.
CREATE TABLE ending (
    pair_id UUID PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    request_id UUID NOT NULL,
    ended_at TIMESTAMP NOT NULL
);

-- How far along the path somebody is. The last one counts.
CREATE TABLE stage (
    person_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    level TEXT NOT NULL,
    words TEXT NOT NULL,
    set_at TIMESTAMP NOT NULL
);
