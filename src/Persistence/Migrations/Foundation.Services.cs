using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void Services(MigrationBuilder migration)
    {
        Catalogue(migration);
        CustomerServices(migration);
        UserServices(migration);
    }

    private static void Catalogue(MigrationBuilder migration)
    {
        migration.CreateTable(
            "service",
            table => new
            {
                id = table.Id(),
                code = table.Text(migration),
                name = table.Text(migration),
                description = table.Text(migration),
                scope = table.Text(migration),
                is_multi_instance = table.Flag(),
                grants_reseller = table.Flag(),
                depends_on = table.Text(migration),
                properties = table.Text(migration),
                plan_required_for = table.Text(migration),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table => table.PrimaryKey("pk_service", row => row.id));
        migration.CreateIndex("ux_service_code", "service", "code", unique: true);
    }

    private static void CustomerServices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_service",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                service_id = table.Number(),
                service_code = table.Text(migration),
                instance_name = table.Text(migration, nullable: true),
                plan_id = table.Number(nullable: true),
                plan_code = table.Text(migration, nullable: true),
                own_properties = table.Text(migration),
                properties = table.Text(migration),
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
                table.PrimaryKey("pk_customer_service", row => row.id);
                table.ForeignKey("fk_customer_service_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_customer_service_service", row => row.service_id, "service", "id");
            });
        migration.CreateIndex("ix_customer_service_customer", "customer_service", ["customer_id", "id"]);
        migration.Sql("CREATE UNIQUE INDEX ux_customer_service_instance ON customer_service (customer_id, service_id, lower(coalesce(instance_name, '')))");
    }

    private static void UserServices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "user_service",
            table => new
            {
                id = table.Id(),
                user_id = table.Number(),
                customer_service_id = table.Number(),
                customer_id = table.Number(),
                service_code = table.Text(migration),
                plan_id = table.Number(nullable: true),
                plan_code = table.Text(migration, nullable: true),
                own_properties = table.Text(migration),
                properties = table.Text(migration),
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
                table.PrimaryKey("pk_user_service", row => row.id);
                table.ForeignKey("fk_user_service_user", row => row.user_id, "customer_user", "id");
                table.ForeignKey("fk_user_service_customer_service", row => row.customer_service_id, "customer_service", "id");
                table.ForeignKey("fk_user_service_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_user_service", "user_service", ["user_id", "customer_service_id"], unique: true);
        migration.CreateIndex("ix_user_service_customer_service", "user_service", ["customer_service_id", "id"]);
        migration.CreateIndex("ix_user_service_customer", "user_service", ["customer_id", "id"]);
    }
}
