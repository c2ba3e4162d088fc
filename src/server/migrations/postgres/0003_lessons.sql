-- A school's own lessons: the signed list, and packs by the SHA-256 of their bytes.

CREATE TABLE lesson_lists (
    school  BYTEA   NOT NULL,
    version BIGINT NOT NULL,
    list    BYTEA   NOT NULL,
    PRIMARY KEY (school)
);

CREATE TABLE lesson_packs (
    school BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    pack   BYTEA NOT NULL,
    PRIMARY KEY (school, digest)
);
