using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Roles, and who has them where. The fixed built-in roles have the same ids in every database.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122020000_Roles")]
internal sealed class Roles : Migration
{
    // Not BuiltInRoles: a migration does the same for ever, whatever roles come later.
    private const string BuiltIn = """
        (1, 'ServiceProviderAdministrator'), (2, 'ServiceProviderDeveloper'), (3, 'ResellerFullAdministrator'), (4, 'ResellerAdministrator'),
        (5, 'CustomerAdministrator'), (6, 'UserAdministrator'), (7, 'PartialUserAdministrator'), (8, 'ServiceAdministrator'),
        (9, 'UserAndServiceAdministrator'), (10, 'ContentManagementAdministrator'), (11, 'MyAccountManagement'), (12, 'MyServicesManagement'),
        (13, 'MyAccountAndServicesManagement'), (14, 'ReadOnlyAuditor'), (15, 'ApiUser')
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        RoleTable(migrationBuilder);
        Assignments(migrationBuilder);
        migrationBuilder.Sql($$"""
            WITH built_in (id, code) AS (VALUES {{BuiltIn}})
            INSERT INTO role (id, code, permissions, includes, former_codes, version, revision, created_at, updated_at)
            SELECT id, code, '[]', '[]', '[]', 1, 0, 0, 0 FROM built_in
            """);
    }

    private static void RoleTable(MigrationBuilder migration)
    {
        migration.CreateTable(
            "role",
            table => new
            {
                id = table.Id(),
                customer_id = table.Number(nullable: true),
                code = table.Text(migration),
                description = table.Text(migration, nullable: true),
                service_code = table.Text(migration, nullable: true),
                permissions = table.Text(migration),
                includes = table.Text(migration),
                former_codes = table.Text(migration),
                version = table.Int(),
                revision = table.Int(),
                created_at = table.Instant(),
                updated_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_role", row => row.id);
                table.ForeignKey("fk_role_customer", row => row.customer_id, "customer", "id");
            });
        // Two customers may use one code apart from each other; what is built in has its code alone.
        migration.Sql("CREATE UNIQUE INDEX ux_role_code ON role (coalesce(customer_id, 0), lower(code))");
    }

    private static void Assignments(MigrationBuilder migration)
    {
        migration.CreateTable(
            "role_assignment",
            table => new
            {
                id = table.Id(),
                user_id = table.Number(),
                role_id = table.Number(),
                role_code = table.Text(migration),
                customer_id = table.Number(),
                scope = table.Text(migration),
                valid_from = table.Instant(nullable: true),
                valid_to = table.Instant(nullable: true),
                created_at = table.Instant(),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_role_assignment", row => row.id);
                table.ForeignKey("fk_role_assignment_user", row => row.user_id, "customer_user", "id");
                table.ForeignKey("fk_role_assignment_role", row => row.role_id, "role", "id");
                table.ForeignKey("fk_role_assignment_customer", row => row.customer_id, "customer", "id");
            });
        migration.CreateIndex("ix_role_assignment_user", "role_assignment", ["user_id", "id"]);
        migration.CreateIndex("ix_role_assignment_customer", "role_assignment", ["customer_id", "id"]);
        migration.CreateIndex("ix_role_assignment_role", "role_assignment", "role_id");
    }
}
