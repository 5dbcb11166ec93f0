using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>What target systems hold.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122070000_Reconciling")]
internal sealed partial class Reconciling : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        TargetObjects(migrationBuilder);
    }

    private static void TargetObjects(MigrationBuilder migration)
    {
        migration.CreateTable(
            "target_object",
            table => new
            {
                target_kind = table.Text(migration),
                target_id = table.Number(),
                connector = table.Text(migration),
                customer_id = table.Number(),
                external_id = table.Text(migration, nullable: true),
                applied = table.Text(migration),
                generation = table.Int(),
                applied_at = table.Instant(),
            },
            constraints: table => table.PrimaryKey("pk_target_object", row => new { row.target_kind, row.target_id, row.connector }));
        migration.CreateIndex("ix_target_object_customer", "target_object", ["customer_id", "target_kind", "target_id"]);
    }
}
