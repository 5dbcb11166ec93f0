using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerGraph.Persistence.Migrations;

/// <summary>For whom provisioning requests were ordered by somebody else.</summary>
[DbContext(typeof(CustomerGraphDb))]
[Migration("20261122223001_RequestsOnBehalf")]
internal sealed class RequestsOnBehalf : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("on_behalf_of", "provisioning_request", nullable: true);
}
