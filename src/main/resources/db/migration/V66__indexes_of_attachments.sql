-- Each statement commits by itself, and locks no table against writes (docs/adr/0019-upgrades.md). A failed run leaves
-- an invalid index, so the next run begins by dropping it.
set lock_timeout = '30min';
drop index concurrently if exists case_evidence_attachment;
create index concurrently case_evidence_attachment on case_evidence (attachment) where attachment is not null;
drop index concurrently if exists finding_evidence_attachment;
create index concurrently finding_evidence_attachment on finding_evidence (attachment) where attachment is not null;
drop index concurrently if exists inspection_evidence_attachment;
create index concurrently inspection_evidence_attachment on inspection_evidence (attachment)
  where attachment is not null;
