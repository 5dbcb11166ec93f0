using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Subtrees whose accounts follow a changed setting in several transactions.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122170000_SettingSweeps")]
internal sealed class SettingSweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "setting_sweep",
        table => new { customer_id = table.Id(), after = table.Number(), number = table.Int() },
        constraints: table => table.PrimaryKey("pk_setting_sweep", row => row.customer_id));
}
