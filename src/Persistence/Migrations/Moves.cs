using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>What moves, deletes and their undoing need of customers.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122032000_Moves")]
internal sealed class Moves : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("purged_at", "customer", nullable: true);
        migrationBuilder.AddColumn<string>(
            "legal_hold", "customer", nullable: true, collation: Columns.IsSqlite(migrationBuilder) ? null : "C");
        migrationBuilder.CreateIndex(
            "ix_customer_purge_after", "customer", "purge_after", filter: "purge_after IS NOT NULL AND purged_at IS NULL");
    }
}
