using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Rates, ledgers of blocks, invoiced periods, and who bills whom. Amounts are whole ten-thousandths.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122040000_Contracts")]
internal sealed class Contracts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Rates(migrationBuilder);
        Ledgers(migrationBuilder);
        LedgerEntries(migrationBuilder);
        Invoices(migrationBuilder);
        Billers(migrationBuilder);
    }

    private static void Rates(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rate",
            table => new
            {
                id = table.Id(),
                owner_id = table.Number(),
                amount = table.Number(),
                description = table.Text(migration),
                sku = table.Text(migration, nullable: true),
                category = table.Text(migration, nullable: true),
                archived_at = table.Instant(nullable: true),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_rate", row => row.id);
                table.ForeignKey("fk_rate_owner", row => row.owner_id, "customer", "id");
            });
        migration.CreateIndex("ix_rate_owner", "rate", ["owner_id", "description", "id"]);
    }

    private static void Ledgers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "block_ledger",
            table => new
            {
                contract_id = table.Id(),
                customer_id = table.Number(),
                period = table.Int(),
                next_on = table.Text(migration, nullable: true),
                entry_count = table.Int(),
                alerted = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_block_ledger", row => row.contract_id);
                table.ForeignKey("fk_block_ledger_contract", row => row.contract_id, "contract", "id");
                table.ForeignKey("fk_block_ledger_customer", row => row.customer_id, "customer", "id");
            });
        migration.Sql("CREATE INDEX ix_block_ledger_next_on ON block_ledger (next_on) WHERE next_on IS NOT NULL");
        migration.CreateIndex("ix_block_ledger_customer", "block_ledger", "customer_id");
    }

    private static void LedgerEntries(MigrationBuilder migration)
    {
        migration.CreateTable(
            "block_ledger_entry",
            table => new
            {
                contract_id = table.Number(),
                number = table.Int(),
                kind = table.Text(migration),
                period = table.Int(),
                amount = table.Number(),
                grant_period = table.Int(nullable: true),
                at = table.Instant(),
                reference = table.Text(migration, nullable: true),
                needs_decision = table.Flag(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_block_ledger_entry", row => new { row.contract_id, row.number });
                table.ForeignKey("fk_block_ledger_entry_ledger", row => row.contract_id, "block_ledger", "contract_id");
            });
        migration.CreateIndex("ix_block_ledger_entry_period", "block_ledger_entry", ["contract_id", "period"]);
    }

    private static void Invoices(MigrationBuilder migration) => migration.CreateTable(
        "contract_invoice",
        table => new
        {
            contract_id = table.Number(),
            period = table.Int(),
            from_on = table.Text(migration),
            to_on = table.Text(migration),
            total = table.Number(),
            currency = table.Text(migration),
            reference = table.Text(migration),
            invoiced_at = table.Instant(),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_contract_invoice", row => new { row.contract_id, row.period });
            table.ForeignKey("fk_contract_invoice_contract", row => row.contract_id, "contract", "id");
        });

    private static void Billers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "customer_biller",
            table => new { customer_id = table.Id(), biller_id = table.Number(), set_at = table.Instant() },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_biller", row => row.customer_id);
                table.ForeignKey("fk_customer_biller_customer", row => row.customer_id, "customer", "id");
                table.ForeignKey("fk_customer_biller_biller", row => row.biller_id, "customer", "id");
            });
        migration.CreateIndex("ix_customer_biller_biller", "customer_biller", "biller_id");
    }
}
