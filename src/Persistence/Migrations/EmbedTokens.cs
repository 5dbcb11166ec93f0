using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Short-lived ways in for pages of portals.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122101000_EmbedTokens")]
internal sealed class EmbedTokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "embed_token",
            table => new
            {
                id = table.Id(),
                key_id = table.Text(migrationBuilder),
                secret_hash = table.Column<byte[]>(nullable: false),
                customer_id = table.Number(),
                api_key_id = table.Number(nullable: true),
                documents = table.Text(migrationBuilder),
                origins = table.Text(migrationBuilder),
                expires_at = table.Instant(),
                revoked_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_embed_token", row => row.id);
                table.ForeignKey("fk_embed_token_customer", row => row.customer_id, "customer", "id");
            });
        migrationBuilder.CreateIndex("ux_embed_token_key_id", "embed_token", "key_id", unique: true);
        migrationBuilder.CreateIndex("ix_embed_token_customer", "embed_token", ["customer_id", "id"]);
        migrationBuilder.CreateIndex("ix_embed_token_expires_at", "embed_token", "expires_at");
    }
}
