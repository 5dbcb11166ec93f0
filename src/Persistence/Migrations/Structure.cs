using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Where customers work, and in which folders they are shown.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122082000_Structure")]
internal sealed class Structure : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Sites(migrationBuilder);
        SiteContacts(migrationBuilder);
        Folders(migrationBuilder);
    }

    private static void Folders(MigrationBuilder migration)
    {
        migration.CreateTable(
            "folder",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                parent_id = table.Number(nullable: true),
                name = table.Text(migration),
                name_key = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_folder", row => row.id);
                table.ForeignKey("fk_folder_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_folder_parent", row => row.parent_id, "folder", "id");
            });
        migration.CreateIndex("ix_folder_customer", "folder", ["customer_id", "name_key", "id"]);
        migration.CreateIndex("ix_folder_parent", "folder", ["parent_id", "name_key", "id"]);
        // SQLite takes a foreign key for a new column in this form only.
        var number = Columns.IsSqlite(migration) ? "INTEGER" : "bigint";
        migration.Sql($"ALTER TABLE customer ADD COLUMN folder_id {number} NULL CONSTRAINT fk_customer_folder REFERENCES folder (id)");
        migration.CreateIndex("ix_customer_folder", "customer", ["folder_id", "name", "id"], filter: "folder_id IS NOT NULL");
    }

    private static void Sites(MigrationBuilder migration)
    {
        migration.CreateTable(
            "site",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                name = table.Text(migration),
                name_key = table.Text(migration),
                search_key = table.Text(migration),
                address = table.Text(migration, nullable: true),
                city = table.Text(migration, nullable: true),
                state = table.Text(migration, nullable: true),
                postal_code = table.Text(migration, nullable: true),
                country = table.Text(migration, nullable: true),
                phone = table.Text(migration, nullable: true),
                time_zone = table.Text(migration, nullable: true),
                external_id = table.Text(migration, nullable: true),
                notes = table.Text(migration, nullable: true),
                is_primary = table.Flag(),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_site", row => row.id);
                table.ForeignKey("fk_site_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_site_name", "site", ["customer_id", "name_key"], unique: true);
        migration.CreateIndex(
            "ux_site_external_id", "site", ["customer_id", "external_id"], unique: true, filter: "external_id IS NOT NULL");
        migration.CreateIndex("ux_site_primary", "site", "customer_id", unique: true, filter: "is_primary");
    }

    private static void SiteContacts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "site_contact",
            table => new { site_id = table.Number(), contact_id = table.Number(), role = table.Text(migration) },
            constraints: table =>
            {
                table.PrimaryKey("pk_site_contact", row => new { row.site_id, row.contact_id });
                table.ForeignKey("fk_site_contact_site", row => row.site_id, "site", "id");
                table.ForeignKey("fk_site_contact_contact", row => row.contact_id, "contact", "id");
            });
        migration.CreateIndex("ix_site_contact_contact", "site_contact", ["contact_id", "site_id"]);
    }
}
