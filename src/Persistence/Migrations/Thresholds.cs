using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Threshold profiles.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122031000_Thresholds")]
internal sealed class Thresholds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "threshold_profile",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                name = table.Text(migrationBuilder),
                thresholds = table.Text(migrationBuilder),
                is_default = table.Flag(),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_threshold_profile", row => row.id);
                table.ForeignKey("fk_threshold_profile_owner", row => row.owner_id, "customer", "id");
            });
        // An archived one gives its name back. Lists are ordered by name.
        migrationBuilder.Sql(
            "CREATE UNIQUE INDEX ux_threshold_profile_name ON threshold_profile (owner_id, lower(name)) WHERE archived_at IS NULL");
        migrationBuilder.CreateIndex("ix_threshold_profile_name", "threshold_profile", ["name", "id"]);
        migrationBuilder.CreateIndex("ux_threshold_profile_default", "threshold_profile", "is_default", unique: true, filter: "is_default");
    }
}
