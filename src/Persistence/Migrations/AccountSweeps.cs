using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Subtrees whose accounts follow a disabled or enabled customer in several transactions.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122164500_AccountSweeps")]
internal sealed class AccountSweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "account_sweep",
        table => new { customer_id = table.Id() },
        constraints: table => table.PrimaryKey("pk_account_sweep", row => row.customer_id));
}
