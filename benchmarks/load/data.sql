-- Makes the workload's data: a provider, 100 resellers, 10 sub-resellers each, and customers evenly below those, 100,000 in all.
--   sqlite3 data.db < data.sql
-- Nothing is random: what varies is taken from the number of the row by a multiplicative hash, so that every run makes the same file.
PRAGMA journal_mode = OFF;
CREATE TABLE sla_profile (id INTEGER PRIMARY KEY, name, first_response_minutes, resolution_minutes);
CREATE TABLE customer (
  id INTEGER PRIMARY KEY, parent_id INTEGER, path, depth INTEGER, code, name, contact_name, email, type, kind, status, city, country, created_at, hash);
CREATE TABLE customer_domain (id INTEGER PRIMARY KEY, customer_id INTEGER, name UNIQUE, is_primary);
CREATE TABLE contract (id INTEGER PRIMARY KEY, customer_id INTEGER, name, kind, starts_on, ends_on, sla_profile_id);
CREATE TABLE branding (customer_id INTEGER PRIMARY KEY, display_name, logo_url, primary_color, secondary_color, support_email);
CREATE TABLE password_policy (customer_id INTEGER PRIMARY KEY, min_length, max_age_days, require_mfa);

BEGIN;
WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
INSERT INTO sla_profile SELECT i, 'Profile ' || i, 15 << (i % 5), 240 << (i % 4) FROM n;

WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000),
  placed(i, hash, parent) AS (
    SELECT i, (i * 2654435761) % 4294967296,
      CASE WHEN i = 1 THEN NULL WHEN i <= 101 THEN 1 WHEN i <= 1101 THEN 2 + (i - 102) / 10 ELSE 102 + (i - 1102) % 1000 END
    FROM n)
INSERT INTO customer
SELECT i, parent,
  CASE WHEN i = 1 THEN '/1/' WHEN i <= 101 THEN '/1/' || i || '/' WHEN i <= 1101 THEN '/1/' || parent || '/' || i || '/'
    ELSE '/1/' || (2 + (parent - 102) / 10) || '/' || parent || '/' || i || '/' END,
  CASE WHEN i = 1 THEN 0 WHEN i <= 101 THEN 1 WHEN i <= 1101 THEN 2 ELSE 3 END,
  printf('C%06d', i), printf('Customer %05d of %d', hash % 100000, hash % 97), 'Contact ' || (hash % 5000), 'contact' || i || '@c' || i || '.example',
  CASE hash % 20 WHEN 0 THEN 'TEST' WHEN 1 THEN 'DEMO' ELSE 'STANDARD' END,
  CASE WHEN i = 1 THEN 'PROVIDER' WHEN i <= 1101 THEN 'RESELLER' ELSE 'CUSTOMER' END,
  CASE hash % 10 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'FAILED' WHEN 2 THEN 'NOT_PROVISIONED' ELSE 'PROVISIONED' END,
  'City ' || (hash % 300), substr('DECHATFRITNLSEUS', 1 + 2 * (hash % 8), 2), '2024-01-01T00:00:00Z', hash
FROM placed;

INSERT INTO customer_domain (customer_id, name, is_primary) SELECT id, 'c' || id || '.example', 1 FROM customer;
INSERT INTO customer_domain (customer_id, name, is_primary) SELECT id, 'c' || id || '-a.example', 0 FROM customer WHERE hash / 32 % 3 > 0;
INSERT INTO customer_domain (customer_id, name, is_primary) SELECT id, 'c' || id || '-b.example', 0 FROM customer WHERE hash / 32 % 3 > 1;

WITH number(n) AS (VALUES (0), (1), (2))
INSERT INTO contract (customer_id, name, kind, starts_on, ends_on, sla_profile_id)
SELECT id, 'Contract ' || n, CASE (hash / 64 + n) % 3 WHEN 0 THEN 'RETAINER' WHEN 1 THEN 'HOURLY' ELSE 'BLOCK_HOURS' END,
  date('2023-01-01', (hash / 128 % 700) || ' days'), NULL, 1 + (hash / 256 + n) % 20
FROM customer, number WHERE n <= hash / 512 % 3;

INSERT INTO branding VALUES (1, 'Provider', 'https://provider.example/logo.svg', '#112233', '#445566', 'help@provider.example');
INSERT INTO branding
SELECT id, iif(hash % 3 = 0, name, NULL), iif(hash % 3 = 1, 'https://c' || id || '.example/logo.svg', NULL), printf('#%06x', hash % 16777216), NULL, NULL
FROM customer WHERE id > 1 AND hash / 1024 % 100 < iif(kind = 'RESELLER', 30, 5);

INSERT INTO password_policy VALUES (1, 12, 365, 0);
INSERT INTO password_policy
SELECT id, iif(hash % 2, 8 + hash % 9, NULL), iif(hash % 2, NULL, 30 + hash % 336), iif(hash % 5 = 0, 1, NULL)
FROM customer WHERE id > 1 AND hash / 2048 % 100 < iif(kind = 'RESELLER', 20, 3);
CREATE INDEX domains ON customer_domain (customer_id);
CREATE INDEX contracts ON contract (customer_id);
COMMIT;
