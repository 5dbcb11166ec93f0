using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Plans of services, what customers say about their properties, and what is offered to whom.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122130000_Plans")]
internal sealed class Plans : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        PlansOfServices(migrationBuilder);
        Terms(migrationBuilder);
        Offers(migrationBuilder);
        migrationBuilder.CreateIndex("ix_customer_service_service", "customer_service", ["service_id", "plan_id"]);
        migrationBuilder.CreateIndex("ix_user_service_plan", "user_service", "plan_id");
    }

    private static void PlansOfServices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "plan",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                service_id = table.Number(),
                service_code = table.Text(migration),
                audience = table.Text(migration),
                code = table.Text(migration),
                name = table.Text(migration),
                description = table.Text(migration),
                sku = table.Text(migration, nullable: true),
                price = table.Number(nullable: true),
                currency = table.Text(migration, nullable: true),
                properties = table.Text(migration),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_plan", row => row.id);
                table.ForeignKey("fk_plan_owner", row => row.owner_id, "customer", "id");
                table.ForeignKey("fk_plan_service", row => row.service_id, "service", "id");
            });
        migration.CreateIndex("ux_plan_code", "plan", ["owner_id", "service_id", "audience", "code"], unique: true);
        migration.CreateIndex("ix_plan_owner", "plan", ["owner_id", "name", "id"]);
    }

    private static void Terms(MigrationBuilder migration)
    {
        migration.CreateTable(
            "plan_terms",
            table => new
            {
                customer_id = table.Number(),
                plan_id = table.Number(),
                properties = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_plan_terms", row => new { row.customer_id, row.plan_id });
                table.ForeignKey("fk_plan_terms_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_plan_terms_plan", row => row.plan_id, "plan", "id");
            });
        migration.CreateIndex("ix_plan_terms_plan", "plan_terms", "plan_id");
    }

    private static void Offers(MigrationBuilder migration) => migration.CreateTable(
        "service_offer",
        table => new
        {
            customer_id = table.Number(),
            service_id = table.Number(),
            is_offered = table.Flag(),
            plans = table.Text(migration, nullable: true),
            version = table.Int(),
            revision = table.Int(),
            created_at = table.Instant(),
            updated_at = table.Instant(),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_service_offer", row => new { row.customer_id, row.service_id });
            table.ForeignKey("fk_service_offer_customer", row => row.customer_id, "customer", "id");
            table.ForeignKey("fk_service_offer_service", row => row.service_id, "service", "id");
        });
}
