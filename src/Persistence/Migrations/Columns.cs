using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>
/// The few column types of the store, in the words of whichever database is migrated. See docs/adr/0014-neutral-columns.md.
/// </summary>
internal static class Columns
{
    public static OperationBuilder<AddColumnOperation> Id(this ColumnsBuilder table) => table.Column<long>(nullable: false);

    public static OperationBuilder<AddColumnOperation> Number(this ColumnsBuilder table, bool nullable = false) =>
        table.Column<long>(nullable: nullable);

    public static OperationBuilder<AddColumnOperation> Int(this ColumnsBuilder table, bool nullable = false) =>
        table.Column<int>(nullable: nullable);

    public static OperationBuilder<AddColumnOperation> Flag(this ColumnsBuilder table) => table.Column<bool>(nullable: false);

    /// <summary>Compared and ordered by code point on both databases, not by the rules of some locale.</summary>
    public static OperationBuilder<AddColumnOperation> Text(this ColumnsBuilder table, MigrationBuilder migration, bool nullable = false) =>
        table.Column<string>(nullable: nullable, collation: IsSqlite(migration) ? null : "C");

    /// <summary>100 ns ticks since 1970 in UTC.</summary>
    public static OperationBuilder<AddColumnOperation> Instant(this ColumnsBuilder table, bool nullable = false) =>
        table.Column<long>(nullable: nullable);

    /// <summary>Counts up with every row and never gives a number twice.</summary>
    public static OperationBuilder<AddColumnOperation> Sequence(this ColumnsBuilder table) => table.Column<long>(nullable: false)
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    public static bool IsSqlite(MigrationBuilder migration) =>
        migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
}
