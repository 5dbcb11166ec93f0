using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void Users(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_user",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                upn = table.Text(migration),
                username = table.Text(migration),
                first_names = table.Text(migration),
                last_name = table.Text(migration),
                display_name = table.Text(migration),
                email = table.Text(migration),
                department = table.Text(migration, nullable: true),
                location = table.Text(migration, nullable: true),
                directory_folder = table.Text(migration, nullable: true),
                can_change_password = table.Flag(),
                followed_settings = table.Text(migration),
                roles = table.Text(migration),
                is_administrator = table.Flag(),
                enabled = table.Flag(),
                is_blocked = table.Flag(),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
                provisioning_status = table.Text(migration),
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
                table.PrimaryKey("pk_customer_user", row => row.id);
                table.ForeignKey("fk_customer_user_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_customer_user_upn", "customer_user", "upn", unique: true);
        migration.Sql("CREATE UNIQUE INDEX ux_customer_user_username ON customer_user (lower(username))");
        migration.CreateIndex("ix_customer_user_customer_username", "customer_user", ["customer_id", "username", "id"]);
    }

    private static void ApiKeys(MigrationBuilder migration)
    {
        migration.CreateTable(
            "api_key",
            table => new
            {
                id = table.Id(),
                key_id = table.Text(migration),
                secret_hash = table.Column<byte[]>(nullable: false),
                name = table.Text(migration),
                customer_id = table.Number(),
                user_id = table.Number(nullable: true),
                scopes = table.Text(migration),
                expires_at = table.Instant(nullable: true),
                revoked_at = table.Instant(nullable: true),
                last_used_at = table.Instant(nullable: true),
                former_key_id = table.Text(migration, nullable: true),
                former_secret_hash = table.Column<byte[]>(nullable: true),
                former_until = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_api_key", row => row.id);
                table.ForeignKey("fk_api_key_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_api_key_user", row => row.user_id, "customer_user", "id");
            });
        migration.CreateIndex("ux_api_key_key_id", "api_key", "key_id", unique: true);
        migration.CreateIndex("ux_api_key_former_key_id", "api_key", "former_key_id", unique: true);
        migration.CreateIndex("ix_api_key_customer", "api_key", ["customer_id", "id"]);
        migration.CreateIndex("ix_api_key_user", "api_key", "user_id");
    }

    private static void SealedPasswords(MigrationBuilder migration) => migration.CreateTable(
        "sealed_password",
        table => new { user_id = table.Id(), @sealed = table.Column<byte[]>(nullable: false), created_at = table.Instant() },
        constraints: table =>
        {
            table.PrimaryKey("pk_sealed_password", row => row.user_id);
            table.ForeignKey("fk_sealed_password_user", row => row.user_id, "customer_user", "id");
        });
}
