using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

internal sealed partial class Foundation
{
    private static void Contracts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "contract",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                name = table.Text(migration),
                kind = table.Text(migration),
                starts_on = table.Text(migration),
                ends_on = table.Text(migration),
                is_active = table.Flag(),
                is_default = table.Flag(),
                is_draft = table.Flag(),
                is_taxable = table.Flag(),
                prorates = table.Flag(),
                terms = table.Text(migration, nullable: true),
                currency = table.Text(migration, nullable: true),
                notice_on = table.Text(migration, nullable: true),
                notice_told_on = table.Text(migration, nullable: true),
                expiry_told_on = table.Text(migration, nullable: true),
                review_on = table.Text(migration, nullable: true),
                renews_for_months = table.Int(nullable: true),
                exclusions = table.Text(migration),
                fallthrough_id = table.Number(nullable: true),
                first_invoiced_at = table.Instant(nullable: true),
                sla_policy_id = table.Number(nullable: true),
                notes = table.Text(migration, nullable: true),
                terminated_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_contract", row => row.id);
                table.ForeignKey("fk_contract_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_contract_sla_policy", row => row.sla_policy_id, "sla_policy", "id");
            });
        migration.CreateIndex("ix_contract_customer", "contract", ["customer_id", "id"]);
        migration.CreateIndex("ix_contract_sla_policy", "contract", "sla_policy_id");
        migration.Sql("CREATE UNIQUE INDEX ux_contract_name ON contract (customer_id, lower(name))");
        migration.Sql("CREATE INDEX ix_contract_review_on ON contract (review_on) WHERE review_on IS NOT NULL");
        migration.Sql("CREATE INDEX ix_contract_fallthrough ON contract (fallthrough_id) WHERE fallthrough_id IS NOT NULL");
    }

    private static void Onboardings(MigrationBuilder migration)
    {
        migration.CreateTable(
            "onboarding_process",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                completed_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_onboarding_process", row => row.id);
                table.ForeignKey("fk_onboarding_process_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ux_onboarding_process_customer", "onboarding_process", "customer_id", unique: true);
        migration.CreateTable(
            "onboarding_step",
            table => new
            {
                process_id = table.Number(),
                name = table.Text(migration),
                state = table.Text(migration),
                reason = table.Text(migration, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_onboarding_step", row => new { row.process_id, row.name });
                table.ForeignKey("fk_onboarding_step_process", row => row.process_id, "onboarding_process", "id");
            });
    }
}
