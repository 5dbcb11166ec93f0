using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>
/// The audit log: a chain of entries that only grows, and the parts of them that can be erased. See docs/adr/0052-audit-chain.md.
/// </summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122110000_Audit")]
internal sealed class Audit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Entries(migrationBuilder);
        Parts(migrationBuilder);
        Head(migrationBuilder);
        if (Columns.IsSqlite(migrationBuilder))
            GuardSqlite(migrationBuilder);
        else
            GuardPostgres(migrationBuilder);
    }

    private static void Entries(MigrationBuilder migration)
    {
        migration.CreateTable(
            "audit_entry",
            table => new
            {
                number = table.Id(),
                at = table.Instant(),
                customer_id = table.Number(),
                path = table.Text(migration),
                action = table.Text(migration),
                target_kind = table.Text(migration),
                target_id = table.Text(migration),
                source = table.Text(migration),
                actor_customer_id = table.Number(nullable: true),
                user_id = table.Number(nullable: true),
                trace_id = table.Text(migration, nullable: true),
                actor_digest = table.Column<byte[]>(nullable: false),
                changes_digest = table.Column<byte[]>(nullable: true),
                previous_hash = table.Column<byte[]>(nullable: false),
                hash = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_audit_entry", row => row.number));
        migration.CreateIndex("ix_audit_entry_customer", "audit_entry", ["customer_id", "number"]);
        migration.CreateIndex("ix_audit_entry_target", "audit_entry", ["target_id", "target_kind", "number"]);
        migration.CreateIndex("ix_audit_entry_actor_customer", "audit_entry", ["actor_customer_id"]);
    }

    private static void Parts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "audit_part",
            table => new
            {
                number = table.Number(),
                part = table.Text(migration),
                salt = table.Column<byte[]>(nullable: false),
                content = table.Text(migration),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_audit_part", row => new { row.number, row.part });
                table.ForeignKey("fk_audit_part_entry", row => row.number, "audit_entry", "number");
            });
        migration.Sql("CREATE INDEX ix_audit_part_actor ON audit_part (content, number) WHERE part = 'ACTOR'");
    }

    private static void Head(MigrationBuilder migration)
    {
        migration.CreateTable(
            "audit_head",
            table => new { id = table.Int(), number = table.Number(), hash = table.Column<byte[]>(nullable: false) },
            constraints: table => table.PrimaryKey("pk_audit_head", row => row.id));
        var none = Columns.IsSqlite(migration) ? "zeroblob(32)" : @"decode(repeat('00', 32), 'hex')";
        migration.Sql($"INSERT INTO audit_head (id, number, hash) VALUES (1, 0, {none})");
    }

    private static void GuardSqlite(MigrationBuilder migration)
    {
        foreach (var (table, operation) in ((string, string)[])[("audit_entry", "UPDATE"), ("audit_entry", "DELETE"), ("audit_part", "UPDATE")])
        {
#pragma warning disable CA1308 // Names of objects are written in lower case.
            migration.Sql($"""
                CREATE TRIGGER {table}_no_{operation.ToLowerInvariant()} BEFORE {operation} ON {table}
                BEGIN SELECT RAISE(ABORT, 'The audit log is only added to.'); END
                """);
#pragma warning restore CA1308
        }
    }

    private static void GuardPostgres(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'The audit log is only added to.' USING ERRCODE = 'insufficient_privilege'; END $$
            """);
        migration.Sql("CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()");
        migration.Sql("CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()");
        migration.Sql(
            "CREATE TRIGGER audit_part_no_update BEFORE UPDATE ON audit_part FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()");
        migration.Sql("CREATE TRIGGER audit_part_no_truncate BEFORE TRUNCATE ON audit_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()");
    }
}
