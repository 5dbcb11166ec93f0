using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Uploads, jobs that import them, their rows, and what became of each.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122120000_Imports")]
internal sealed class Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Uploads(migrationBuilder);
        Jobs(migrationBuilder);
        Rows(migrationBuilder);
    }

    private static void Uploads(MigrationBuilder migration)
    {
        migration.CreateTable(
            "import_upload",
            table => new
            {
                id = table.Id(),
                ticket_hash = table.Text(migration, nullable: true),
                owner = table.Text(migration),
                file_name = table.Text(migration),
                expires_at = table.Instant(),
                bytes = table.Number(nullable: true),
                digest = table.Text(migration, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_import_upload", row => row.id));
        migration.CreateIndex("ux_import_upload_ticket", "import_upload", "ticket_hash", unique: true);
        migration.CreateTable(
            "import_upload_part",
            table => new { upload_id = table.Number(), number = table.Int(), content = table.Column<byte[]>() },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_upload_part", row => new { row.upload_id, row.number });
                table.ForeignKey("fk_import_upload_part_upload", row => row.upload_id, "import_upload", "id");
            });
    }

    private static void Jobs(MigrationBuilder migration)
    {
        migration.CreateTable(
            "import_job",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(),
                @object = table.Text(migration),
                mode = table.Text(migration),
                state = table.Text(migration),
                options = table.Text(migration),
                requester = table.Text(migration),
                upload_id = table.Number(),
                file_name = table.Text(migration),
                header = table.Text(migration),
                rows_total = table.Int(),
                rows_done = table.Int(),
                counts = table.Text(migration),
                problems = table.Text(migration),
                phase_started_at = table.Instant(nullable: true),
                cancel_requested_at = table.Instant(nullable: true),
                finished_at = table.Instant(nullable: true),
                lease_until = table.Column<long>(nullable: false, defaultValue: 0L),
                fencing_token = table.Column<long>(nullable: false, defaultValue: 0L),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_job", row => row.id);
                table.ForeignKey("fk_import_job_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_import_job_customer", "import_job", ["customer_id", "id"]);
        migration.CreateIndex("ix_import_job_open", "import_job", "lease_until", filter: "finished_at IS NULL");
    }

    private static void Rows(MigrationBuilder migration)
    {
        migration.CreateTable(
            "import_row",
            table => new
            {
                job_id = table.Number(),
                position = table.Int(),
                line = table.Int(),
                level = table.Int(),
                parent_line = table.Int(),
                is_parent = table.Flag(),
                findings = table.Text(migration, nullable: true),
                cells = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_row", row => new { row.job_id, row.position });
                table.ForeignKey("fk_import_row_job", row => row.job_id, "import_job", "id");
            });
        migration.CreateIndex("ix_import_row_line", "import_row", ["job_id", "line"]);
        migration.CreateTable(
            "import_result",
            table => new
            {
                job_id = table.Number(),
                line = table.Int(),
                row_key = table.Text(migration, nullable: true),
                digest = table.Text(migration),
                outcome = table.Text(migration),
                object_id = table.Number(nullable: true),
                problems = table.Text(migration, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_result", row => new { row.job_id, row.line });
                table.ForeignKey("fk_import_result_job", row => row.job_id, "import_job", "id");
            });
        migration.CreateIndex(
            "ix_import_result_digest", "import_result", "digest", filter: "object_id IS NOT NULL AND outcome = 'CREATED'");
        migration.CreateIndex("ix_import_result_object", "import_result", "object_id", filter: "object_id IS NOT NULL");
    }
}
