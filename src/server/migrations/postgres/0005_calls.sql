-- Calls about unread letters: the school's settings, and what was done, so that a restart neither
-- repeats nor forgets, and several servers over one database call once.

CREATE TABLE call_settings (
    school   BYTEA  NOT NULL,
    version  BIGINT NOT NULL,
    settings BYTEA  NOT NULL,
    PRIMARY KEY (school)
);

-- A call that was made because of a letter, or whose mail was refused for good.
CREATE TABLE calls (
    school   BYTEA  NOT NULL,
    envelope BYTEA  NOT NULL,
    who      BYTEA  NOT NULL,
    made     BIGINT NOT NULL,
    refused  BIGINT NOT NULL,
    PRIMARY KEY (school, envelope, who)
);

-- Nobody mails this person before `held`: one server is at it, mail failed a moment ago, or it went
-- out a moment ago. `tries` counts failures since the last mail that went out.
CREATE TABLE callings (
    school BYTEA  NOT NULL,
    who    BYTEA  NOT NULL,
    held   BIGINT NOT NULL,
    tries  BIGINT NOT NULL,
    PRIMARY KEY (school, who)
);

-- Letters that a clock which was ahead dated into the future: they wait since then.
CREATE TABLE waits (
    school   BYTEA  NOT NULL,
    envelope BYTEA  NOT NULL,
    since    BIGINT NOT NULL,
    PRIMARY KEY (school, envelope)
);
