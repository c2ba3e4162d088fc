-- Every primary key begins with the school. Times are milliseconds since 1970, by the server's
-- clock; truths are 0 and 1, because one SQL text serves two databases.

CREATE TABLE schools (
    school       BLOB   NOT NULL,
    founded      BIGINT NOT NULL,
    -- Ed25519 seed that signs receipts, and OPAQUE's server keys.
    signing_seed BLOB   NOT NULL,
    opaque_setup BLOB   NOT NULL,
    -- Names this life of the store. A restored backup opens a new one.
    epoch        BLOB   NOT NULL,
    -- The signed card and the root that signed it; absent until the school is set up.
    root         BLOB,
    card         BLOB,
    card_version BIGINT NOT NULL,
    live         BIGINT NOT NULL,
    PRIMARY KEY (school)
);

CREATE TABLE inboxes (
    school BLOB   NOT NULL,
    inbox  BLOB   NOT NULL,
    -- The last place given out, and the chain up to it.
    last   BIGINT NOT NULL,
    chain  BLOB   NOT NULL,
    PRIMARY KEY (school, inbox)
);

CREATE TABLE envelopes (
    school   BLOB   NOT NULL,
    inbox    BLOB   NOT NULL,
    place    BIGINT NOT NULL,
    envelope BLOB   NOT NULL,
    -- Absent once retention has forgotten them: the row stays as a tombstone.
    bytes    BLOB,
    digest   BLOB   NOT NULL,
    chain    BLOB   NOT NULL,
    standing BLOB   NOT NULL,
    received BIGINT NOT NULL,
    PRIMARY KEY (school, inbox, place),
    UNIQUE (school, envelope)
);

CREATE TABLE opened (
    school   BLOB NOT NULL,
    envelope BLOB NOT NULL,
    said     BLOB NOT NULL,
    PRIMARY KEY (school, envelope)
);

CREATE TABLE later_slots (
    school   BLOB NOT NULL,
    envelope BLOB NOT NULL,
    reader   BLOB NOT NULL,
    slot     BLOB NOT NULL,
    PRIMARY KEY (school, envelope, reader)
);

CREATE TABLE readers (
    school        BLOB   NOT NULL,
    reader        BLOB   NOT NULL,
    -- The printed spare signs in with its words alone: no login, no OPAQUE record.
    login         TEXT,
    opaque        BLOB,
    name          TEXT   NOT NULL,
    roles         BLOB   NOT NULL,
    sealing_key   BLOB   NOT NULL,
    verifying_key BLOB   NOT NULL,
    sheet_key     BLOB   NOT NULL,
    record        BLOB   NOT NULL,
    -- Whether a card has named them yet: until then they wait.
    joined        BIGINT NOT NULL,
    PRIMARY KEY (school, reader),
    UNIQUE (school, login),
    UNIQUE (school, sheet_key)
);

CREATE TABLE codes (
    school  BLOB   NOT NULL,
    -- SHA-256: the code itself is known to the person who was given it alone.
    hash    BLOB   NOT NULL,
    grants  BLOB   NOT NULL,
    expires BIGINT NOT NULL,
    used    BIGINT,
    PRIMARY KEY (school, hash)
);

CREATE TABLE devices (
    school   BLOB   NOT NULL,
    device   BLOB   NOT NULL,
    key      BLOB   NOT NULL,
    label    TEXT   NOT NULL,
    class    BLOB,
    enrolled BIGINT NOT NULL,
    seen     BIGINT,
    revoked  BIGINT NOT NULL,
    PRIMARY KEY (school, device)
);
