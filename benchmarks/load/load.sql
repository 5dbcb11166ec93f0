-- Copies the workload's customers (database "data", see README.md) into an empty CustomerGraph database on SQLite, which keeps its first key.
PRAGMA foreign_keys = OFF;
BEGIN;
DELETE FROM setting_statement;
DELETE FROM customer_parent_history;
DELETE FROM customer;
DELETE FROM sla_policy;

INSERT INTO sla_policy (
  id, owner_id, name, targets, pause_statuses, pauses_first_response, priority_change_rule, reopen_rule, reopen_grace, warnings,
  first_response_minutes, resolution_minutes, version, revision, created_at, updated_at)
SELECT
  900000000 + id, (SELECT id FROM data.customer WHERE parent_id IS NULL), name || ' ' || id,
  json_array(
    json_object('metric', 'FIRST_RESPONSE', 'amount', json_object('value', first_response_minutes, 'unit', 'MINUTES')),
    json_object('metric', 'FIRST_RESOLUTION', 'amount', json_object('value', resolution_minutes, 'unit', 'MINUTES'))),
  '["WAITING_FOR_CUSTOMER"]', 0, 'RECALCULATE_FROM_START', 'NEW_CLOCK', 0, '[80]', first_response_minutes, resolution_minutes, 1, 0, 0, 0
FROM data.sla_profile;

INSERT INTO customer (
  id, parent_id, path, depth, code, name, name_key, type, enabled, can_have_children, primary_domain, provisioning_status, version, revision,
  created_at, updated_at, contact_name, contact_email, city, country, time_zone, links, provisioning_settled, provisioning_generation,
  provisioning_observed_generation, provisioning_requested_generation, provisioning_applied, provisioning_requested, commercial_stage, commercial_stage_since)
SELECT
  c.id, c.parent_id, c.path, c.depth, c.code, c.name, lower(c.name), c.type, 1, c.kind <> 'CUSTOMER', d.name,
  iif(c.status = 'PENDING', 'PENDING_CHANGES', c.status), 1, 0, 17000000000000000 + c.id, 17000000000000000 + c.id, c.contact_name, c.email, c.city,
  c.country, 'Etc/UTC', '[]', iif(c.status = 'PENDING', 'PENDING_CHANGES', c.status), 1, 1, 1, '{}', '{}', 'CUSTOMER', 0
FROM data.customer c LEFT JOIN data.customer_domain d ON d.customer_id = c.id AND d.is_primary;

INSERT INTO customer_domain (id, customer_id, name, is_primary, state, created_at, claims_subdomains)
SELECT 300000000 + id, customer_id, name, is_primary, 'UNVERIFIED', 0, 0 FROM data.customer_domain;

INSERT INTO contract (
  id, customer_id, name, kind, starts_on, ends_on, is_draft, is_taxable, prorates, exclusions, is_active, is_default, sla_policy_id, version, revision, created_at, updated_at)
SELECT
  600000000 + id, customer_id, name || ' ' || id, iif(kind = 'RETAINER', 'RETAINER_FLAT_FEE', kind), starts_on, coalesce(ends_on, '2030-01-01'), 0, 0, 1, '[]', 1, 0,
  900000000 + sla_profile_id, 1, 0, 0, 0
FROM data.contract;

INSERT INTO customer_parent_history (customer_id, since, parent_id) SELECT id, created_at, parent_id FROM customer;

-- Branding and password policies are settings: one statement for each value that a customer sets.
INSERT INTO setting_statement (id, customer_id, key, number, operator, value, is_locked, set_by, revision, created_at, updated_at)
SELECT 700000000 + row_number() OVER (), customer_id, key, 1, 'ASSIGN', value, 0, 'load', 0, 0, 0 FROM (
  SELECT customer_id, 'branding.displayName' AS key, display_name AS value FROM data.branding WHERE display_name IS NOT NULL
  UNION ALL SELECT customer_id, 'branding.logoUrl', logo_url FROM data.branding WHERE logo_url IS NOT NULL
  UNION ALL SELECT customer_id, 'branding.colors.primary', primary_color FROM data.branding WHERE primary_color IS NOT NULL
  UNION ALL SELECT customer_id, 'branding.colors.secondary', secondary_color FROM data.branding WHERE secondary_color IS NOT NULL
  UNION ALL SELECT customer_id, 'branding.supportEmail', support_email FROM data.branding WHERE support_email IS NOT NULL
  UNION ALL SELECT customer_id, 'password.minLength', CAST(min_length AS TEXT) FROM data.password_policy WHERE min_length IS NOT NULL
  UNION ALL SELECT customer_id, 'password.maxAgeDays', CAST(max_age_days AS TEXT) FROM data.password_policy WHERE max_age_days IS NOT NULL
  UNION ALL SELECT customer_id, 'password.requireMfa', iif(require_mfa, 'true', 'false') FROM data.password_policy WHERE require_mfa IS NOT NULL);

UPDATE api_key SET customer_id = (SELECT id FROM customer WHERE parent_id IS NULL);
UPDATE id_block SET next_id = 1000000000;
COMMIT;
ANALYZE;
