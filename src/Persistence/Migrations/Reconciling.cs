using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>What target systems hold and report, and who is told of events.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122070000_Reconciling")]
internal sealed partial class Reconciling : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        TargetObjects(migrationBuilder);
        Webhooks(migrationBuilder);
        Reports(migrationBuilder);
    }

    private static void TargetObjects(MigrationBuilder migration)
    {
        migration.CreateTable(
            "target_object",
            table => new
            {
                target_kind = table.Text(migration),
                target_id = table.Number(),
                connector = table.Text(migration),
                customer_id = table.Number(),
                external_id = table.Text(migration, nullable: true),
                applied = table.Text(migration),
                generation = table.Int(),
                applied_at = table.Instant(),
                observed_at = table.Instant(nullable: true),
                drift = table.Text(migration),
            },
            constraints: table => table.PrimaryKey("pk_target_object", row => new { row.target_kind, row.target_id, row.connector }));
        migration.CreateIndex("ix_target_object_customer", "target_object", ["customer_id", "target_kind", "target_id"]);
        migration.CreateIndex("ix_target_object_target", "target_object", ["target_id", "connector"]);
        migration.CreateIndex("ix_provisioning_task_target", "provisioning_task", ["target_kind", "target_id", "id"]);
        migration.CreateTable(
            "drift_scan",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                state = table.Text(migration),
                looked_at = table.Int(),
                drifted = table.Int(),
                lease_until = table.Instant(),
                created_at = table.Instant(),
                finished_at = table.Instant(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_drift_scan", row => row.id));
    }

    private static void Webhooks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "webhook_endpoint",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                name = table.Text(migration),
                url = table.Text(migration),
                events = table.Text(migration),
                services = table.Text(migration),
                disabled_reason = table.Text(migration, nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_webhook_endpoint", row => row.id);
                table.ForeignKey("fk_webhook_endpoint_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_webhook_endpoint_customer", "webhook_endpoint", ["customer_id", "id"]);
        migration.CreateTable(
            "webhook_state",
            table => new
            {
                endpoint_id = table.Id(),
                secret = table.Column<byte[]>(nullable: false),
                former_secret = table.Column<byte[]>(nullable: true),
                former_until = table.Instant(nullable: true),
                position = table.Number(),
                attempts = table.Int(),
                due_at = table.Instant(),
                lease_until = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_webhook_state", row => row.endpoint_id);
                table.ForeignKey(
                    "fk_webhook_state_endpoint", row => row.endpoint_id, "webhook_endpoint", "id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateTable(
            "webhook_failure",
            table => new
            {
                endpoint_id = table.Number(),
                seq = table.Number(),
                event_name = table.Text(migration),
                attempts = table.Int(),
                message = table.Text(migration),
                at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_webhook_failure", row => new { row.endpoint_id, row.seq });
                table.ForeignKey(
                    "fk_webhook_failure_endpoint", row => row.endpoint_id, "webhook_endpoint", "id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void Reports(MigrationBuilder migration) => migration.CreateTable(
        "provisioning_report",
        table => new
        {
            task_id = table.Id(),
            request_id = table.Number(),
            error_class = table.Text(migration, nullable: true),
            message = table.Text(migration),
            external_id = table.Text(migration, nullable: true),
            at = table.Instant(),
        },
        constraints: table => table.PrimaryKey("pk_provisioning_report", row => row.task_id));
}
