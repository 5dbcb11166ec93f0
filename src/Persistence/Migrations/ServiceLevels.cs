using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Rules that choose policies, and service cases with what came of their clocks.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122050000_ServiceLevels")]
internal sealed partial class ServiceLevels : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Rules(migrationBuilder);

    private static void Rules(MigrationBuilder migration) => migration.CreateTable(
        "sla_rules",
        table => new
        {
            owner_id = table.Id(),
            rules = table.Text(migration),
            default_policy_id = table.Number(nullable: true),
            version = table.Int(),
            revision = table.Int(),
            created_at = table.Instant(),
            updated_at = table.Instant(),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_sla_rules", row => row.owner_id);
            table.ForeignKey("fk_sla_rules_owner", row => row.owner_id, "customer", "id");
            table.ForeignKey("fk_sla_rules_default", row => row.default_policy_id, "sla_policy", "id");
        });
}
