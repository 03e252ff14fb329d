create table commitment_letter (
  operator    code not null references operator,
  title       label not null,
  signed_on   date,
  commitments text[] not null check (array_position(commitments, null) is null),
  primary key (operator, title)
);

create table commitment_letter_basis (
  operator   code not null,
  title      label not null,
  instrument code not null references legal_instrument,
  primary key (operator, title, instrument),
  foreign key (operator, title) references commitment_letter
);
create index on commitment_letter_basis (instrument);

create table accountability_action (
  id         bigint generated always as identity primary key,
  operator   code not null references operator,
  region     code not null references region,
  city       label,
  severity   text not null check (severity in ('LIGHT', 'SERIOUS')),
  type       text not null check (type in ('CIRCULATED_CRITICISM_WITH_DEADLINE', 'WARNING', 'DEMERIT', 'MAJOR_DEMERIT')),
  -- The office held, never a person's name.
  position   label,
  decided_on date not null,
  deadline   date check (deadline >= decided_on),
  note       text check (length(note) <= 2000),
  -- Who recorded it: issuer and subject of the token.
  account     text not null check (length(account) between 1 and 600),
  recorded_at timestamptz not null,
  check ((severity = 'LIGHT') = (type = 'CIRCULATED_CRITICISM_WITH_DEADLINE')),
  check (severity = 'LIGHT' or position is not null),
  check (severity = 'SERIOUS' or deadline is not null and position is null)
);
create trigger accountability_is_append_only before update or delete or truncate on accountability_action
  for each statement execute function is_append_only();
create index on accountability_action (operator, decided_on);
create index on accountability_action (region);

-- Which data sets of src/main/resources/data are in, so that each is loaded once, whoever starts first.
create table shipped_data (
  name      text primary key,
  loaded_at timestamptz not null default now()
);
