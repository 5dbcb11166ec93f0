using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>People at customers to whom one writes.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122022000_Contacts")]
internal sealed class Contacts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "contact",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                email = table.Text(migrationBuilder),
                first_name = table.Text(migrationBuilder, nullable: true),
                last_name = table.Text(migrationBuilder, nullable: true),
                job_title = table.Text(migrationBuilder, nullable: true),
                phone = table.Text(migrationBuilder, nullable: true),
                mobile_phone = table.Text(migrationBuilder, nullable: true),
                is_contact_person = table.Flag(),
                is_ignored = table.Flag(),
                is_primary = table.Flag(),
                name_key = table.Text(migrationBuilder),
                search_key = table.Text(migrationBuilder),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_contact", row => row.id);
                table.ForeignKey("fk_contact_customer", row => row.customer_id, "customer", "id");
            });
        migrationBuilder.Sql("CREATE UNIQUE INDEX ux_contact_email ON contact (lower(email))");
        migrationBuilder.CreateIndex("ix_contact_customer_email", "contact", ["customer_id", "email", "id"]);
        migrationBuilder.CreateIndex("ix_contact_customer_name", "contact", ["customer_id", "name_key", "id"]);
        migrationBuilder.CreateIndex("ix_contact_customer_created_at", "contact", ["customer_id", "created_at", "id"]);
        migrationBuilder.CreateIndex("ux_contact_primary", "contact", "customer_id", unique: true, filter: "is_primary");
    }
}
