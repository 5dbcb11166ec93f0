using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void Customers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer",
            table => new
            {
                id = table.Id(),
                parent_id = table.Number(nullable: true),
                path = table.Text(migration),
                depth = table.Int(),
                code = table.Text(migration),
                name = table.Text(migration),
                name_key = table.Text(migration),
                type = table.Text(migration),
                commercial_stage = table.Text(migration),
                commercial_stage_since = table.Instant(),
                commercial_stage_reason = table.Text(migration, nullable: true),
                enabled = table.Flag(),
                can_have_children = table.Flag(),
                primary_domain = table.Text(migration, nullable: true),
                provisioning_status = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
                deleted_at = table.Instant(nullable: true),
                purge_after = table.Instant(nullable: true),
                contact_name = table.Text(migration, nullable: true),
                contact_email = table.Text(migration, nullable: true),
                phone = table.Text(migration, nullable: true),
                fax = table.Text(migration, nullable: true),
                address = table.Text(migration, nullable: true),
                city = table.Text(migration, nullable: true),
                state = table.Text(migration, nullable: true),
                postal_code = table.Text(migration, nullable: true),
                country = table.Text(migration, nullable: true),
                time_zone = table.Text(migration),
                business_number = table.Text(migration, nullable: true),
                rank = table.Text(migration, nullable: true),
                disabled_reason = table.Text(migration, nullable: true),
                notes = table.Text(migration, nullable: true),
                links = table.Text(migration),
                logo_url = table.Text(migration, nullable: true),
                provisioning_settled = table.Text(migration),
                provisioning_generation = table.Int(),
                provisioning_observed_generation = table.Int(),
                provisioning_requested_generation = table.Int(),
                provisioning_applied = table.Text(migration),
                provisioning_requested = table.Text(migration),
                provisioning_request_id = table.Number(nullable: true),
                provisioning_changed_at = table.Instant(nullable: true),
                provisioning_failure_reason = table.Text(migration, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer", row => row.id);
                table.ForeignKey("fk_customer_parent", row => row.parent_id, "customer", "id");
            });
        CustomerIndexes(migration);
        ExternalIds(migration);
    }

    // Orders end in the id, so that equal rows have one order and a page can begin after any of them.
    private static void CustomerIndexes(MigrationBuilder migration)
    {
        const string exists = "deleted_at IS NULL";
        migration.CreateIndex("ux_customer_code", "customer", "code", unique: true);
        migration.CreateIndex("ix_customer_path", "customer", "path");
        // Lists of children by name are what every screen shows: on SQLite their index holds all that they show, so that no row is looked
        // up.
        string[] shown = Columns.IsSqlite(migration)
            ? [
                "code", "type", "commercial_stage", "provisioning_status", "primary_domain", "enabled", "can_have_children", "version",
                "path", "depth",
                "created_at", "deleted_at",
            ]
            : [];
        migration.CreateIndex("ix_customer_parent_name", "customer", ["parent_id", "name", "id", .. shown], filter: exists);
        migration.CreateIndex("ix_customer_parent_code", "customer", ["parent_id", "code", "id"], filter: exists);
        migration.CreateIndex("ix_customer_parent_created_at", "customer", ["parent_id", "created_at", "id"], filter: exists);
        migration.CreateIndex("ix_customer_name", "customer", ["name", "id"], filter: exists);
        migration.CreateIndex("ix_customer_created_at", "customer", ["created_at", "id"], filter: exists);
        migration.CreateIndex("ix_customer_name_key", "customer", ["name_key", "id"], filter: exists);
    }

    private static void ExternalIds(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_external_id",
            table => new { system = table.Text(migration), value = table.Text(migration), customer_id = table.Number() },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_external_id", row => new { row.system, row.value });
                table.ForeignKey("fk_customer_external_id_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_customer_external_id_customer", "customer_external_id", "customer_id");
    }

    private static void DomainNames(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_domain",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                name = table.Text(migration),
                is_primary = table.Flag(),
                state = table.Text(migration),
                created_at = table.Instant(),
                token = table.Text(migration, nullable: true),
                challenge_expires_at = table.Instant(nullable: true),
                verified_at = table.Instant(nullable: true),
                checked_at = table.Instant(nullable: true),
                manual_reason = table.Text(migration, nullable: true),
                claims_subdomains = table.Flag(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_domain", row => row.id);
                table.ForeignKey("fk_customer_domain_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_customer_domain_customer", "customer_domain", ["customer_id", "id"]);
        migration.CreateIndex("ix_customer_domain_name", "customer_domain", ["name", "customer_id"]);
        migration.CreateIndex("ux_customer_domain_verified", "customer_domain", "name", unique: true, filter: "state = 'VERIFIED'");
        migration.CreateIndex("ix_customer_domain_checked_at", "customer_domain", ["state", "checked_at"]);
    }
}
