-- Names live in person and nowhere else; every other table knows people by pair and role.
-- rating, pick, reflection, principle_mean and the drafts carry no keys: one writer checks what a key would.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    passphrase TEXT,
    came_at TIMESTAMP NOT NULL
);

CREATE TABLE slow_down (
    person_id UUID PRIMARY KEY,
    wrong_tries SMALLINT NOT NULL,
    shut_until TIMESTAMP
);

CREATE TABLE pair (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    mentor_id UUID NOT NULL REFERENCES person (id),
    mentee_id UUID NOT NULL REFERENCES person (id),
    first_role TEXT NOT NULL CHECK (first_role IN ('mentor', 'mentee')),
    request_id UUID NOT NULL UNIQUE,
    started_at TIMESTAMP NOT NULL
);

CREATE TABLE check_in (
    id UUID PRIMARY KEY,
    pair_id UUID NOT NULL REFERENCES pair (id),
    number SMALLINT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('full', 'short')),
    instrument_id TEXT NOT NULL,
    instrument_version TEXT NOT NULL,
    request_id UUID NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    UNIQUE (pair_id, number)
);

-- A role of NULL is the curtain between two people: that visit may only be lifted or left.
CREATE TABLE ticket (
    token_hash TEXT PRIMARY KEY,
    pair_id UUID NOT NULL,
    role TEXT,
    turn TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL
);

CREATE TABLE visit (
    token_hash TEXT PRIMARY KEY,
    pair_id UUID NOT NULL,
    role TEXT,
    turn TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL
);

CREATE TABLE draft_rating (
    tap_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    perspective TEXT NOT NULL,
    value SMALLINT,
    stored_at TIMESTAMP NOT NULL
);

CREATE TABLE draft_pick (
    request_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    principle_id TEXT,
    stored_at TIMESTAMP NOT NULL
);

CREATE TABLE draft_reflection (
    request_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL,
    principle_id TEXT NOT NULL,
    lane TEXT NOT NULL CHECK (lane IN ('only_me', 'shared')),
    text TEXT NOT NULL,
    stored_at TIMESTAMP NOT NULL
);

-- Ids of taps whose draft is gone, so that a message sent twice stays stored once after a seal and a reopening.
CREATE TABLE spent_request (
    id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL,
    stored_at TIMESTAMP NOT NULL
);

CREATE TABLE response (
    id UUID PRIMARY KEY,
    pair_id UUID NOT NULL,
    check_in_id UUID NOT NULL REFERENCES check_in (id),
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    revision SMALLINT NOT NULL,
    form TEXT NOT NULL,
    instrument_id TEXT NOT NULL,
    instrument_version TEXT NOT NULL,
    request_id UUID NOT NULL,
    sealed_at TIMESTAMP NOT NULL,
    UNIQUE (check_in_id, role, revision)
);

CREATE TABLE reopening (
    response_id UUID PRIMARY KEY,
    pair_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL,
    reopened_at TIMESTAMP NOT NULL
);

CREATE TABLE rating (
    response_id UUID NOT NULL,
    item_id TEXT NOT NULL,
    perspective TEXT NOT NULL,
    value SMALLINT,
    code TEXT,
    CHECK ((value IS NULL) = (code IS NOT NULL))
);

CREATE TABLE pick (
    response_id UUID NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    principle_id TEXT
);

CREATE TABLE reflection (
    response_id UUID NOT NULL,
    principle_id TEXT NOT NULL,
    lane TEXT NOT NULL CHECK (lane IN ('only_me', 'shared')),
    text TEXT NOT NULL
);

CREATE TABLE principle_mean (
    response_id UUID NOT NULL,
    perspective TEXT NOT NULL,
    principle_id TEXT NOT NULL,
    mean DOUBLE PRECISION,
    answered SMALLINT NOT NULL,
    asked SMALLINT NOT NULL
);

CREATE TABLE press (
    check_in_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    pair_id UUID NOT NULL,
    pressed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (check_in_id, role)
);
