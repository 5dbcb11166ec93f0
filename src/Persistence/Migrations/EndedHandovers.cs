using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>When the log was told that a move has taken effect in reports.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122213001_EndedHandovers")]
internal sealed class EndedHandovers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("ended_at", "customer_parent_history", nullable: true);
}
