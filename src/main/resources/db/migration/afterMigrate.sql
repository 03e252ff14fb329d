-- Sets the exact privileges of the service's role after every migration: to read, and to write what the service writes.
-- Even an attacker with this role can neither change the schema nor rewrite history. If the service runs as the owner,
-- the role need not exist. PrivilegesIT tests the whole list.
do $$
declare
  each record;
  role text := '"${applicationRole}"';
  is_there boolean := exists (select from pg_roles where rolname = '${applicationRole}' and rolname <> current_user);
begin
  -- Flyway has already released its own lock here. Two concurrent runs of this script would conflict.
  perform pg_advisory_xact_lock(hashtext('rights of the application'));
  -- These are the privileges of this version. During an upgrade the schema is newer, and the newer version has set its
  -- privileges.
  if exists (select from flyway_schema_history where success and string_to_array(version, '.')::numeric[] > string_to_array('69', '.')::numeric[]) then
    return;
  end if;

  -- By default PUBLIC may execute every function, so the right is revoked, for later functions too. Functions of
  -- extensions belong to other roles and stay as they are.
  alter default privileges revoke execute on functions from public;
  for each in
    select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace = current_schema::regnamespace and pg_has_role(current_user, p.proowner, 'usage')
  loop
    execute format('revoke all on function %s from public', each.name);
    if is_there then
      execute format('revoke all on function %s from %s', each.name, role);
    end if;
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
  execute format('revoke create on schema %I from public', current_schema);
  execute format('revoke all on all tables in schema %I from public', current_schema);
  execute format('revoke all on all sequences in schema %I from public', current_schema);
  if not is_there then
    return;
  end if;
  execute format('revoke all on all tables in schema %I from %s', current_schema, role);
  execute format('revoke all on all sequences in schema %I from %s', current_schema, role);
  -- The role must not create tables, because it could add triggers to them.
  execute format('revoke create, temporary on database %I from %s', current_database(), role);
  execute format('revoke all on schema %I from %s', current_schema, role);
  execute format('grant usage on schema %I to %s', current_schema, role);

  grant select on region, operator, legal_instrument, violation_type, violation_type_basis, commitment_letter,
    commitment_letter_basis, reference_event, working_day_calendar, shipped_data, reseller, reseller_host, outlet, campaign, campaign_recorder, tally, verdict, reseller_verdict,
    published_verdict, record_check, inspection,
    finding, finding_evidence, inspection_evidence, inspection_findings, inspection_visit, inspection_to_visit, inspection_violation, inspection_follow_up,
    published_sum, compliance_tally_sum, compliance_reseller, compliance_tally, compliance_result,
    campaign_visibility, rectification_party, rectification_running, rectification_ground, rectification_standing,
    rectification_groundless, rectification_violation, rectification_notified, rectification_reinspection, rectification_due,
    draw, draw_stratum, draw_inspector, draw_assignment, rectification_case, rectification_event,
    event_legal_basis, measure, measure_correction, measure_outlet, penalty_notice, penalty, case_review, case_evidence, case_ground, case_note,
    case_assignment, case_assignee, accountability_action, idempotency_key, change, correction, data_import,
    attachment, attachment_chunk, inspection_attachment, rectification_attachment, rectification_proof to "${applicationRole}";
  -- The service checks that all migrations of its version have run.
  grant select on flyway_schema_history to "${applicationRole}";

  grant insert, update (title, regulator, status, started_on, ended_on, published_on, sources, cancelled_because,
    cancelled_on, version) on campaign to "${applicationRole}";
  grant insert, update (severity, status, deadline, requested_deadline, closed_on, updated_at, version, digest,
    confidential_events, confidential_at) on rectification_case to "${applicationRole}";
  grant insert on rectification_event, event_legal_basis, case_evidence, case_ground, measure, measure_correction,
    measure_outlet, penalty_notice, penalty, case_review, case_note, case_assignment to "${applicationRole}";
  grant insert on campaign_recorder to "${applicationRole}";
  grant insert on attachment, attachment_chunk to "${applicationRole}";
  grant insert on reference_event to "${applicationRole}";
  grant insert, update (holidays, make_up_days, sources, version) on working_day_calendar to "${applicationRole}";
  grant insert on draw, draw_stratum, draw_inspector, draw_assignment to "${applicationRole}";
  grant update (lifted_on, lifted_in, withdrawn_on, withdrawn_in) on measure to "${applicationRole}";
  grant insert, update (name, channel, reseller, region, location, active) on outlet to "${applicationRole}";
  grant insert on finding, finding_evidence, inspection_evidence, correction to "${applicationRole}";
  grant insert, update (request, answer, expires_at), delete on idempotency_key to "${applicationRole}";
  -- Without the columns that the database fills: generated numbers, `written_in`, and the defaults of a new import.
  grant select, insert (import, line, code, name, channel, reseller, region, location, active), delete on staged_outlet to "${applicationRole}";
  grant select, insert (import, line, outlet, inspected_on, findings, outcome, note, evidence), delete on staged_inspection to "${applicationRole}";
  grant insert (key, operator, region, city, severity, type, position, decided_on, deadline, note, campaign, reseller,
    letter, account, recorded_at), update (withdrawn_at, withdrawn_because, withdrawn_by)
    on accountability_action to "${applicationRole}";
  grant insert (campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome, note, findings_sha256), update (voided)
    on inspection to "${applicationRole}";
  grant insert (campaign, reseller, channel, region, inspected, violating), update (inspected, violating) on tally to "${applicationRole}";
  grant insert (id, kind, campaign, state, actor, account, started_at), update (state, rows, applied, sha256, errors, finished_at)
    on data_import to "${applicationRole}";

  -- For generated columns, indexes and searches.
  grant execute on function search_key(text), lines(text[]), search_grams(text), query_grams(text) to "${applicationRole}";
  -- For the service's own statements and the triggers that they fire.
  grant execute on function findings_digest(jsonb), finding_kind(text, date, text), comes_with_its_event(code, code, integer, text[]) to "${applicationRole}";
  -- These run as the owner. The service orders the changes that triggers have written, and checks sequences at the
  -- start.
  grant execute on function order_changes(), sequences_behind() to "${applicationRole}";
end $$;
