using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Ways in besides API keys: identities of other issuers.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122100000_Keys")]
internal sealed class Keys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => ExternalIdentities(migrationBuilder);

    private static void ExternalIdentities(MigrationBuilder migration)
    {
        migration.CreateTable(
            "external_identity",
            table => new
            {
                id = table.Id(),
                user_id = table.Number(),
                customer_id = table.Number(),
                issuer = table.Text(migration),
                subject = table.Text(migration),
                last_used_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_external_identity", row => row.id);
                table.ForeignKey("fk_external_identity_user", row => row.user_id, "customer_user", "id");
                table.ForeignKey("fk_external_identity_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_external_identity_subject", "external_identity", ["issuer", "subject"], unique: true);
        migration.CreateIndex("ix_external_identity_user", "external_identity", ["user_id", "id"]);
        migration.CreateIndex("ix_external_identity_customer", "external_identity", "customer_id");
    }
}
