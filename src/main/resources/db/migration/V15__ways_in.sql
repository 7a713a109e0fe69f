-- The folders that mail is fetched from: how far each was read, and who looks next, and when.
create table imap_folder (
  -- the first 16 bytes of the SHA-256 of host, port, user and folder
  id uuid primary key,
  -- scheme, host, port and folder
  name text not null,
  -- RFC 3501, section 2.3.1.1: when it changes, all numbers begin anew
  uid_validity bigint,
  -- the last mail that was looked at
  last_uid bigint not null default 0,
  -- when a node may look; while one looks, the end of its lease
  next_at timestamptz not null default now(),
  -- looks in a row that failed, and why the last one did
  failures int not null default 0,
  trouble text
) with (fillfactor = 50);

-- Mailgun signs a token and not what it says: each token is good for one message.
create table mailgun_token (
  -- SHA-256, in hexadecimal, like the next one
  token text primary key,
  -- the message that it came with, which may come again
  message text not null,
  seen_at timestamptz not null default now()
);
create index mailgun_token_seen_at on mailgun_token (seen_at);
