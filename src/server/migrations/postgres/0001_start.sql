-- Every primary key begins with the school. Times are milliseconds since 1970, by the server's
-- clock; truths are 0 and 1, because one SQL text serves two databases.

CREATE TABLE schools (
    school       BYTEA   NOT NULL,
    founded      BIGINT NOT NULL,
    -- Ed25519 seed that signs receipts, and OPAQUE's server keys.
    signing_seed BYTEA   NOT NULL,
    opaque_setup BYTEA   NOT NULL,
    -- Names this life of the store. A restored backup opens a new one.
    epoch        BYTEA   NOT NULL,
    -- The signed card and the root that signed it; absent until the school is set up.
    root         BYTEA,
    card         BYTEA,
    card_version BIGINT NOT NULL,
    live         BIGINT NOT NULL,
    PRIMARY KEY (school)
);

CREATE TABLE inboxes (
    school BYTEA   NOT NULL,
    inbox  BYTEA   NOT NULL,
    -- The last place given out, and the chain up to it.
    last   BIGINT NOT NULL,
    chain  BYTEA   NOT NULL,
    PRIMARY KEY (school, inbox)
);

CREATE TABLE envelopes (
    school   BYTEA   NOT NULL,
    inbox    BYTEA   NOT NULL,
    place    BIGINT NOT NULL,
    envelope BYTEA   NOT NULL,
    -- Absent once retention has forgotten them: the row stays as a tombstone.
    bytes    BYTEA,
    digest   BYTEA   NOT NULL,
    chain    BYTEA   NOT NULL,
    standing BYTEA   NOT NULL,
    received BIGINT NOT NULL,
    PRIMARY KEY (school, inbox, place),
    UNIQUE (school, envelope)
);

CREATE TABLE opened (
    school   BYTEA NOT NULL,
    envelope BYTEA NOT NULL,
    said     BYTEA NOT NULL,
    PRIMARY KEY (school, envelope)
);

CREATE TABLE later_slots (
    school   BYTEA NOT NULL,
    envelope BYTEA NOT NULL,
    reader   BYTEA NOT NULL,
    slot     BYTEA NOT NULL,
    PRIMARY KEY (school, envelope, reader)
);

CREATE TABLE readers (
    school        BYTEA   NOT NULL,
    reader        BYTEA   NOT NULL,
    -- The printed spare signs in with its words alone: no login, no OPAQUE record.
    login         TEXT,
    opaque        BYTEA,
    name          TEXT   NOT NULL,
    roles         BYTEA   NOT NULL,
    sealing_key   BYTEA   NOT NULL,
    verifying_key BYTEA   NOT NULL,
    sheet_key     BYTEA   NOT NULL,
    record        BYTEA   NOT NULL,
    -- Whether a card has named them yet: until then they wait.
    joined        BIGINT NOT NULL,
    PRIMARY KEY (school, reader),
    UNIQUE (school, login),
    UNIQUE (school, sheet_key)
);

CREATE TABLE codes (
    school  BYTEA   NOT NULL,
    -- SHA-256: the code itself is known to the person who was given it alone.
    hash    BYTEA   NOT NULL,
    grants  BYTEA   NOT NULL,
    expires BIGINT NOT NULL,
    used    BIGINT,
    PRIMARY KEY (school, hash)
);

CREATE TABLE devices (
    school   BYTEA   NOT NULL,
    device   BYTEA   NOT NULL,
    key      BYTEA   NOT NULL,
    label    TEXT   NOT NULL,
    class    BYTEA,
    enrolled BIGINT NOT NULL,
    seen     BIGINT,
    revoked  BIGINT NOT NULL,
    PRIMARY KEY (school, device)
);
