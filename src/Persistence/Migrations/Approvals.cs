using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Who has to agree to provisioning requests, and who did.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122150000_Approvals")]
internal sealed class Approvals : Migration
{
    private const string Table = "provisioning_request";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Text(migrationBuilder, "approval");
        Text(migrationBuilder, "asked_as");
        migrationBuilder.AddColumn<long>("asked_for", Table, nullable: true);
        Text(migrationBuilder, "decided_by");
        migrationBuilder.AddColumn<long>("decided_at", Table, nullable: true);
        Text(migrationBuilder, "decision_reason");
        migrationBuilder.AddColumn<int>("approvals_needed", Table, nullable: true);
        migrationBuilder.AddColumn<string>(
            "agreements", Table, nullable: false, defaultValue: "[]", collation: Columns.IsSqlite(migrationBuilder) ? null : "C");
        migrationBuilder.AddColumn<long>("reminded_at", Table, nullable: true);
        migrationBuilder.CreateIndex("ix_provisioning_request_waiting", Table, ["id"], filter: "state = 'AWAITING_APPROVAL'");
    }

    private static void Text(MigrationBuilder migration, string column) =>
        migration.AddColumn<string>(column, Table, nullable: true, collation: Columns.IsSqlite(migration) ? null : "C");
}
