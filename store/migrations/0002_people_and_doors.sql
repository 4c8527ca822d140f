-- People are invited into programs, come in by more than one door, and leave again.
-- E-mail addresses and names of programs live here; names of people stay in person, and nowhere else.
CREATE TABLE program (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    contacts TEXT NOT NULL,
    request_id UUID NOT NULL UNIQUE,
    started_at TIMESTAMP NOT NULL
);

-- Somebody who was invited by name, and whom nobody else can sit down for.
CREATE TABLE account (
    person_id UUID PRIMARY KEY,
    email TEXT UNIQUE,
    issuer TEXT,
    subject TEXT,
    invited_at TIMESTAMP NOT NULL,
    disabled_at TIMESTAMP,
    UNIQUE (issuer, subject)
);

CREATE TABLE duty (
    person_id UUID NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('lead', 'administrator')),
    program_id UUID,
    given_at TIMESTAMP NOT NULL,
    CHECK ((program_id IS NULL) = (duty = 'administrator'))
);

CREATE TABLE pair_program (
    pair_id UUID PRIMARY KEY,
    program_id UUID NOT NULL,
    next_check_in DATE
);

CREATE TABLE link (
    token_hash TEXT PRIMARY KEY,
    person_id UUID NOT NULL,
    code_hash TEXT NOT NULL UNIQUE,
    issued_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    revoked_at TIMESTAMP
);

-- The few minutes between a good link and the passphrase. One that came by no link has no link_hash.
CREATE TABLE invite (
    token_hash TEXT PRIMARY KEY,
    person_id UUID NOT NULL,
    link_hash TEXT,
    issued_at TIMESTAMP NOT NULL
);

CREATE TABLE oidc_sign_in (
    cookie_hash TEXT PRIMARY KEY,
    person_id UUID NOT NULL,
    signed_in_at TIMESTAMP NOT NULL
);

-- A visit may have nobody (the curtain) or no pair (not chosen yet, or somebody without one); then it has no role.
DROP TABLE ticket;
CREATE TABLE ticket (
    token_hash TEXT PRIMARY KEY,
    person_id UUID,
    pair_id UUID,
    role TEXT,
    turn TEXT,
    door TEXT NOT NULL CHECK (door IN ('laptop', 'link', 'hospital')),
    issued_at TIMESTAMP NOT NULL
);

DROP TABLE visit;
CREATE TABLE visit (
    token_hash TEXT PRIMARY KEY,
    person_id UUID,
    pair_id UUID,
    role TEXT,
    turn TEXT,
    door TEXT NOT NULL CHECK (door IN ('laptop', 'link', 'hospital')),
    opened_at TIMESTAMP NOT NULL,
    last_seen TIMESTAMP NOT NULL
);

-- One row a wrong passphrase, for a quarter of an hour.
DROP TABLE slow_down;
CREATE TABLE wrong_try (
    person_id UUID NOT NULL,
    tried_at TIMESTAMP NOT NULL
);

-- A check-in that ended without a comparison: from then on nobody opens its views.
CREATE TABLE closing (
    check_in_id UUID PRIMARY KEY,
    pair_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    closed_at TIMESTAMP NOT NULL
);

CREATE TABLE withdrawal (
    pair_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    withdrawn_at TIMESTAMP NOT NULL,
    PRIMARY KEY (pair_id, role)
);

-- Who has looked at something of this person's, or done something with their way in.
CREATE TABLE look (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    by_whom TEXT NOT NULL,
    what TEXT NOT NULL,
    pair_id UUID,
    check_in_id UUID,
    looked_at TIMESTAMP NOT NULL
);

-- A sealed response whose content is gone because its person wanted it to be.
CREATE TABLE erased_response (
    response_id UUID PRIMARY KEY,
    erased_at TIMESTAMP NOT NULL
);
