using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Limits, and counters of what is used over each customer's subtree.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122030000_Quotas")]
internal sealed class Quotas : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Limits(migrationBuilder);
        Usage(migrationBuilder);
    }

    private static void Limits(MigrationBuilder migration) => migration.CreateTable(
        "quota",
        table => new
        {
            customer_id = table.Number(),
            metric = table.Text(migration),
            soft = table.Int(nullable: true),
            hard = table.Int(nullable: true),
            mode = table.Text(migration),
            is_soft_reached = table.Flag(),
            version = table.Int(),
            revision = table.Int(),
            created_at = table.Instant(),
            updated_at = table.Instant(),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_quota", row => new { row.customer_id, row.metric });
            table.ForeignKey("fk_quota_customer", row => row.customer_id, "customer", "id");
        });

    private static void Usage(MigrationBuilder migration) => migration.CreateTable(
        "quota_usage",
        table => new { customer_id = table.Number(), metric = table.Text(migration), used = table.Int(), own = table.Int() },
        constraints: table =>
        {
            table.PrimaryKey("pk_quota_usage", row => new { row.customer_id, row.metric });
        });
}
