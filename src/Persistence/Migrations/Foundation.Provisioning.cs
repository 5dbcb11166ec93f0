using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void ProvisioningRequests(MigrationBuilder migration)
    {
        migration.CreateTable(
            "provisioning_request",
            table => new
            {
                id = table.Id(),
                kind = table.Text(migration),
                customer_id = table.Number(),
                target_kind = table.Text(migration),
                target_id = table.Number(),
                base_version = table.Int(),
                created_by = table.Text(migration),
                started_at = table.Instant(nullable: true),
                finished_at = table.Instant(nullable: true),
                state = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_provisioning_request", row => row.id);
                table.ForeignKey("fk_provisioning_request_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_provisioning_request_customer", "provisioning_request", ["customer_id", "created_at", "id"]);
    }

    private static void ProvisioningTasks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "provisioning_task",
            table => new
            {
                id = table.Id(),
                request_id = table.Number(),
                position = table.Int(),
                target_kind = table.Text(migration),
                target_id = table.Number(),
                provisioner = table.Text(migration),
                depends_on = table.Text(migration),
                state = table.Text(migration),
                attempts = table.Int(),
                next_attempt_at = table.Instant(nullable: true),
                error_class = table.Text(migration, nullable: true),
                error_message = table.Text(migration, nullable: true),
                log = table.Text(migration),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_provisioning_task", row => row.id);
                table.ForeignKey("fk_provisioning_task_request", row => row.request_id, "provisioning_request", "id");
            });
        migration.CreateIndex("ix_provisioning_task_request", "provisioning_task", ["request_id", "position"]);
    }

    private static void Work(MigrationBuilder migration)
    {
        migration.CreateTable(
            "provisioning_work",
            table => new
            {
                position = table.Sequence(),
                request_id = table.Number(),
                customer_id = table.Number(),
                due_at = table.Instant(),
                lease_until = table.Instant(),
                fencing_token = table.Number(),
                trace_parent = table.Text(migration, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_provisioning_work", row => row.position));
        migration.CreateIndex("ux_provisioning_work_request", "provisioning_work", "request_id", unique: true);
        migration.CreateIndex("ix_provisioning_work_customer", "provisioning_work", ["customer_id", "position"]);
        migration.CreateTable(
            "provisioning_lane",
            table => new { customer_id = table.Number(), served_at = table.Instant() },
            constraints: table => table.PrimaryKey("pk_provisioning_lane", row => row.customer_id));
    }

    private static void SimulatorObjects(MigrationBuilder migration) => migration.CreateTable(
        "simulator_object",
        table => new
        {
            target_kind = table.Text(migration),
            target_id = table.Number(),
            is_there = table.Flag(),
            fields = table.Text(migration),
            last_token = table.Text(migration),
            generation = table.Int(),
            changes = table.Int(),
            refusals = table.Int(),
            changed_at = table.Instant(),
        },
        constraints: table => table.PrimaryKey("pk_simulator_object", row => new { row.target_kind, row.target_id }));
}
