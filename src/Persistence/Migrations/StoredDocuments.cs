using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Trusted documents, for servers that cannot share a folder.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122060000_StoredDocuments")]
internal sealed class StoredDocuments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "trusted_document",
        table => new { hash = table.Text(migrationBuilder), document = table.Text(migrationBuilder), added_at = table.Instant() },
        constraints: table => table.PrimaryKey("pk_trusted_document", row => row.hash));
}
