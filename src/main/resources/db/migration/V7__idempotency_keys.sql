-- What a caller asked for with a key of its own, and what it got: the same request again gets the same answer, once more and
-- without another effect, until the key expires.
create table idempotency_key (
  caller     text not null check (length(caller) between 1 and 600),
  key        text not null check (length(key) between 1 and 100),
  -- SHA-256 over the mutation and its input.
  request    text not null check (request ~ '^[0-9a-f]{64}$'),
  -- JSON, as the service reads it back; null only while the change is being made.
  answer     text,
  expires_at timestamptz not null,
  primary key (caller, key)
);
create index on idempotency_key (expires_at);
