using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>What customers say about settings, and below whom they stood when.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122010000_Settings")]
internal sealed class Settings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Statements(migrationBuilder);
        ParentHistory(migrationBuilder);
    }

    private static void Statements(MigrationBuilder migration)
    {
        migration.CreateTable(
            "setting_statement",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                key = table.Text(migration),
                number = table.Int(),
                @operator = table.Text(migration, nullable: true),
                value = table.Text(migration, nullable: true),
                is_locked = table.Flag(),
                locked_at = table.Instant(nullable: true),
                child_operators = table.Int(nullable: true),
                set_by = table.Text(migration),
                superseded_at = table.Instant(nullable: true),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_setting_statement", row => row.id);
                table.ForeignKey("fk_setting_statement_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_setting_statement_number", "setting_statement", ["customer_id", "key", "number"], unique: true);
        // What every request reads: on SQLite the index holds all of it, so that no row is looked up.
        string[] read = Columns.IsSqlite(migration)
            ? ["operator", "value", "is_locked", "locked_at", "child_operators", "set_by", "created_at", "number", "superseded_at"]
            : [];
        migration.CreateIndex(
            "ix_setting_statement_in_force", "setting_statement", ["customer_id", "key", .. read], filter: "superseded_at IS NULL");
        migration.CreateIndex("ix_setting_statement_key", "setting_statement", ["key", "customer_id"], filter: "superseded_at IS NULL");
    }

    private static void ParentHistory(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_parent_history",
            table => new { customer_id = table.Number(), since = table.Instant(), parent_id = table.Number(nullable: true) },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_parent_history", row => new { row.customer_id, row.since });
                table.ForeignKey("fk_customer_parent_history_customer", row => row.customer_id, "customer", "id");
            });
        migration.Sql("INSERT INTO customer_parent_history (customer_id, since, parent_id) SELECT id, created_at, parent_id FROM customer");
    }
}
