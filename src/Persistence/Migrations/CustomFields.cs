using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Fields that customers define, and what objects hold in them.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122081000_CustomFields")]
internal sealed class CustomFields : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "custom_field",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                target = table.Text(migrationBuilder),
                key = table.Text(migrationBuilder),
                name = table.Text(migrationBuilder),
                description = table.Text(migrationBuilder, nullable: true),
                kind = table.Text(migrationBuilder),
                is_required = table.Flag(),
                depends_on = table.Number(nullable: true),
                options = table.Text(migrationBuilder),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_custom_field", row => row.id);
                table.ForeignKey("fk_custom_field_owner", row => row.owner_id, "customer", "id");
            });
        // An archived one gives its key back.
        migrationBuilder.CreateIndex(
            "ux_custom_field_key", "custom_field", ["owner_id", "target", "key"], unique: true, filter: "archived_at IS NULL");
        migrationBuilder.CreateIndex("ix_custom_field_key", "custom_field", ["key", "id"]);

        migrationBuilder.CreateTable(
            "custom_field_value",
            table => new
            {
                object_id = table.Number(),
                field_id = table.Number(),
                customer_id = table.Number(),
                owner_id = table.Number(),
                key = table.Text(migrationBuilder),
                value = table.Text(migrationBuilder),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_custom_field_value", row => new { row.object_id, row.field_id });
                table.ForeignKey("fk_custom_field_value_field", row => row.field_id, "custom_field", "id");
            });
        migrationBuilder.CreateIndex("ix_custom_field_value_value", "custom_field_value", ["key", "value", "object_id"]);
        migrationBuilder.CreateIndex("ix_custom_field_value_field", "custom_field_value", "field_id");
        migrationBuilder.CreateIndex("ix_custom_field_value_customer", "custom_field_value", "customer_id");
    }
}
