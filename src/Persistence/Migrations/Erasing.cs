using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>Finds what a user did in the audit log, to erase who it was.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122233000_Erasing")]
internal sealed class Erasing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_audit_entry_user", "audit_entry", ["user_id"], filter: "user_id IS NOT NULL");
}
