using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Rules that choose policies, and service cases with what came of their clocks.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122050000_ServiceLevels")]
internal sealed class ServiceLevels : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Rules(migrationBuilder);
        Cases(migrationBuilder);
        Outcomes(migrationBuilder);
    }

    private static void Rules(MigrationBuilder migration) => migration.CreateTable(
        "sla_rules",
        table => new
        {
            owner_id = table.Id(),
            rules = table.Text(migration),
            default_policy_id = table.Number(nullable: true),
            version = table.Int(),
            revision = table.Int(),
            created_at = table.Instant(),
            updated_at = table.Instant(),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_sla_rules", row => row.owner_id);
            table.ForeignKey("fk_sla_rules_owner", row => row.owner_id, "customer", "id");
            table.ForeignKey("fk_sla_rules_default", row => row.default_policy_id, "sla_policy", "id");
        });

    private static void Cases(MigrationBuilder migration)
    {
        migration.CreateTable(
            "service_case",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                subject = table.Text(migration),
                reference = table.Text(migration, nullable: true),
                contract_id = table.Number(nullable: true),
                policy_id = table.Number(nullable: true),
                policy_source = table.Text(migration, nullable: true),
                calendar_id = table.Number(nullable: true),
                status = table.Text(migration),
                priority = table.Text(migration),
                impact = table.Text(migration, nullable: true),
                request_type = table.Text(migration, nullable: true),
                opened_at = table.Instant(),
                closed_at = table.Instant(nullable: true),
                log = table.Text(migration),
                alerts = table.Text(migration),
                due_at = table.Instant(nullable: true),
                is_breached = table.Flag(),
                follow_up_at = table.Instant(nullable: true),
                computed_log_length = table.Int(),
                computed_policy_version = table.Int(),
                computed_calendar_version = table.Int(),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_service_case", row => row.id);
                table.ForeignKey("fk_service_case_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_service_case_contract", row => row.contract_id, "contract", "id");
                table.ForeignKey("fk_service_case_policy", row => row.policy_id, "sla_policy", "id");
                table.ForeignKey("fk_service_case_calendar", row => row.calendar_id, "calendar", "id");
            });
        migration.CreateIndex("ix_service_case_customer", "service_case", ["customer_id", "opened_at", "id"]);
        migration.CreateIndex("ix_service_case_contract", "service_case", "contract_id");
        migration.Sql("CREATE UNIQUE INDEX ux_service_case_reference ON service_case (customer_id, reference) WHERE reference IS NOT NULL");
        migration.Sql("CREATE INDEX ix_service_case_follow_up ON service_case (follow_up_at) WHERE follow_up_at IS NOT NULL");
        migration.Sql("CREATE INDEX ix_service_case_policy ON service_case (policy_id) WHERE closed_at IS NULL");
        migration.Sql("CREATE INDEX ix_service_case_calendar ON service_case (calendar_id) WHERE closed_at IS NULL");
    }

    private static void Outcomes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "sla_outcome",
            table => new
            {
                case_id = table.Number(),
                metric = table.Text(migration),
                start = table.Instant(),
                state = table.Text(migration),
                at = table.Instant(),
                month = table.Text(migration),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_sla_outcome", row => new { row.case_id, row.metric, row.start });
                table.ForeignKey("fk_sla_outcome_case", row => row.case_id, "service_case", "id");
            });
        migration.CreateIndex("ix_sla_outcome_month", "sla_outcome", "month");
    }
}
