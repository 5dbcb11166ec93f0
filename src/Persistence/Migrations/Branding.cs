using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Brands, and the host names that they are shown at.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122011000_Branding")]
internal sealed class Branding : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "brand",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                code = table.Text(migrationBuilder),
                name = table.Text(migrationBuilder),
                brand_values = table.Text(migrationBuilder),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_brand", row => row.id);
                table.ForeignKey("fk_brand_owner", row => row.owner_id, "customer", "id");
            });
        migrationBuilder.CreateIndex("ux_brand_code", "brand", ["owner_id", "code"], unique: true, filter: "archived_at IS NULL");
        migrationBuilder.CreateTable(
            "brand_host",
            table => new { host = table.Text(migrationBuilder), language = table.Text(migrationBuilder), brand_id = table.Number() },
            constraints: table =>
            {
                table.PrimaryKey("pk_brand_host", row => new { row.host, row.language });
                table.ForeignKey("fk_brand_host_brand", row => row.brand_id, "brand", "id");
            });
        migrationBuilder.CreateIndex("ix_brand_host_brand", "brand_host", "brand_id");
    }
}
