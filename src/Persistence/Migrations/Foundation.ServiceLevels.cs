using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void Calendars(MigrationBuilder migration)
    {
        migration.CreateTable(
            "calendar",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                name = table.Text(migration),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_calendar", row => row.id);
                table.ForeignKey("fk_calendar_owner", row => row.owner_id, "customer", "id");
            });
        NamedByOwner(migration, "calendar");
        migration.CreateTable(
            "calendar_revision",
            table => new
            {
                calendar_id = table.Number(),
                number = table.Int(),
                definition = table.Text(migration),
                since = table.Instant(),
                retroactive = table.Flag(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_calendar_revision", row => new { row.calendar_id, row.number });
                table.ForeignKey("fk_calendar_revision_calendar", row => row.calendar_id, "calendar", "id");
            });
    }

    private static void SlaPolicies(MigrationBuilder migration)
    {
        migration.CreateTable(
            "sla_policy",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                name = table.Text(migration),
                calendar_id = table.Number(nullable: true),
                targets = table.Text(migration),
                pause_statuses = table.Text(migration),
                pauses_first_response = table.Flag(),
                priority_change_rule = table.Text(migration),
                reopen_rule = table.Text(migration),
                reopen_grace = table.Number(),
                warnings = table.Text(migration),
                first_response_minutes = table.Int(nullable: true),
                resolution_minutes = table.Int(nullable: true),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_sla_policy", row => row.id);
                table.ForeignKey("fk_sla_policy_owner", row => row.owner_id, "customer", "id");
                table.ForeignKey("fk_sla_policy_calendar", row => row.calendar_id, "calendar", "id");
            });
        NamedByOwner(migration, "sla_policy");
        migration.CreateIndex("ix_sla_policy_calendar", "sla_policy", "calendar_id");
    }

    // An archived one gives its name back. Lists are ordered by name.
    private static void NamedByOwner(MigrationBuilder migration, string table)
    {
        migration.Sql($"CREATE UNIQUE INDEX ux_{table}_name ON {table} (owner_id, lower(name)) WHERE archived_at IS NULL");
        migration.CreateIndex($"ix_{table}_name", table, ["name", "id"]);
    }
}
