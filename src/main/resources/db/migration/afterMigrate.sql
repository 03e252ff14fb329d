-- What the application's role may do, exactly, after every migration: read; and write where the service does. It can neither change
-- the schema nor rewrite history, whatever happens to the service. Where the service runs as the owner there is no such role.
do $$
begin
  -- Flyway has let the others go when it comes here, and two of these would get in each other's way.
  perform pg_advisory_xact_lock(hashtext('rights of the application'));
  -- These are the rights of this version. Where the schema is that of a newer one, as while that takes over, it needs others, and has them.
  if exists (select from flyway_schema_history where success and string_to_array(version, '.')::numeric[] > string_to_array('11', '.')::numeric[]) then
    return;
  end if;
  if not exists (select from pg_roles where rolname = '${applicationRole}' and rolname <> current_user) then
    return;
  end if;
  execute format('revoke all on all tables in schema %I from "${applicationRole}"', current_schema);
  -- Files are copied into temporary tables; functions of triggers name their schema, so that none could stand in for ours.
  execute format('revoke temporary on database %I from public', current_database());
  execute format('grant temporary on database %I to "${applicationRole}"', current_database());
  execute format('revoke create on schema %I from public', current_schema);
  execute format('grant usage on schema %I to "${applicationRole}"', current_schema);

  grant select on region, operator, legal_instrument, violation_type, violation_type_basis, commitment_letter,
    commitment_letter_basis, shipped_data, reseller, reseller_host, outlet, campaign, tally, verdict, reseller_verdict, record_check, inspection,
    finding, finding_evidence, draw, draw_stratum, draw_inspector, draw_assignment, rectification_case, rectification_event, measure,
    case_evidence, accountability_action, idempotency_key, change, correction, data_import to "${applicationRole}";
  -- Whether the database has all that this version needs.
  grant select on flyway_schema_history to "${applicationRole}";

  grant insert, update (status, published_on, version) on campaign to "${applicationRole}";
  grant insert, update (status, deadline, closed_on, updated_at, version, digest) on rectification_case to "${applicationRole}";
  grant insert on rectification_event, case_evidence, measure, accountability_action to "${applicationRole}";
  grant insert on draw, draw_stratum, draw_inspector, draw_assignment to "${applicationRole}";
  grant update (lifted_on, lifted_in) on measure to "${applicationRole}";
  grant insert, update (name, channel, reseller, region, location, active) on outlet to "${applicationRole}";
  grant insert, update (state, rows, applied, sha256, errors, finished_at) on data_import to "${applicationRole}";
  grant insert on inspection, finding, finding_evidence, correction to "${applicationRole}";
  grant update (voided) on inspection to "${applicationRole}";
  grant insert, update (inspected, violating) on tally to "${applicationRole}";
  -- Changes are written by triggers, as the owner; the service only gives them their order.
  grant execute on function order_changes() to "${applicationRole}";
  grant insert, update, delete on idempotency_key to "${applicationRole}";
end $$;
