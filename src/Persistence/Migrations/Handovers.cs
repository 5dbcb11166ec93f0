using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>From when on a new parent is responsible in reports, where that is later than the move.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122190000_Handovers")]
internal sealed class Handovers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("effective_at", "customer_parent_history", nullable: true);
        migrationBuilder.CreateIndex(
            "ix_customer_parent_history_effective_at", "customer_parent_history", "effective_at", filter: "effective_at IS NOT NULL");
    }
}
