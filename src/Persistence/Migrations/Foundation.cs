using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>The first schema, cut by area into files.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122000000_Foundation")]
internal sealed partial class Foundation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Ids(migrationBuilder);
        Events(migrationBuilder);
        IdempotentAnswers(migrationBuilder);
        Customers(migrationBuilder);
        DomainNames(migrationBuilder);
        Users(migrationBuilder);
        SealedPasswords(migrationBuilder);
        ApiKeys(migrationBuilder);
        Services(migrationBuilder);
        Calendars(migrationBuilder);
        SlaPolicies(migrationBuilder);
        Contracts(migrationBuilder);
        Onboardings(migrationBuilder);
        ProvisioningRequests(migrationBuilder);
        ProvisioningTasks(migrationBuilder);
        Work(migrationBuilder);
        SimulatorObjects(migrationBuilder);
    }

    private static void Ids(MigrationBuilder migration)
    {
        migration.CreateTable(
            "id_block",
            table => new { name = table.Text(migration), next_id = table.Number() },
            constraints: table => table.PrimaryKey("pk_id_block", row => row.name));
        migration.Sql("INSERT INTO id_block (name, next_id) VALUES ('all', 1)");
    }

    private static void Events(MigrationBuilder migration) => migration.CreateTable(
        "event",
        table => new
        {
            seq = table.Sequence(),
            at = table.Instant(),
            name = table.Text(migration),
            customer_id = table.Number(),
            path = table.Text(migration),
            payload = table.Text(migration),
            actor = table.Text(migration),
            on_behalf_of = table.Number(nullable: true),
            correlation_id = table.Text(migration, nullable: true),
        },
        constraints: table => table.PrimaryKey("pk_event", row => row.seq));

    private static void IdempotentAnswers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "idempotent_answer",
            table => new
            {
                actor = table.Text(migration),
                mutation = table.Text(migration),
                key = table.Text(migration),
                input_hash = table.Text(migration),
                answer = table.Text(migration),
                created_at = table.Instant(),
            },
            constraints: table => table.PrimaryKey("pk_idempotent_answer", row => new { row.actor, row.mutation, row.key }));
        migration.CreateIndex("ix_idempotent_answer_created_at", "idempotent_answer", "created_at");
    }
}
