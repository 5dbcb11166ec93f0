using System.Reflection;
using CustomerGraph.Persistence;
using Xunit.Sdk;

namespace CustomerGraph.Testing;

/// <summary>Runs the theory on the embedded database. Beside <see cref="OnPostgresAttribute"/> it makes one suite of two databases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Sqlite]];
}

/// <summary>Runs the theory on a real PostgreSQL, or shows it as skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = PostgresServer.SkipReason;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Postgres]];
}
