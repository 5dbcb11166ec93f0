using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Postgres;

/// <summary>Arrays are arrays.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public static readonly PostgresDialect Instance = new();

    internal override bool HasLateral => true;

    public override string In(string column, int parameter) => $"{column} = ANY(${parameter})";

    public override string Given(int parameter) => $"unnest(${parameter}) items(given)";

    public override string Each(string alias, int parameter) =>
        $"(SELECT element AS value, ordinal - 1 AS position FROM unnest(${parameter}) WITH ORDINALITY item(element, ordinal)) {alias}";

    public override string BeginsWithAny(string column, int parameter) =>
        $"EXISTS (SELECT 1 FROM unnest(${parameter}) prefix WHERE starts_with({column}, prefix))";

    public override string Either(string sqlite, string postgres) => postgres;

    internal override string Finish(string text) => text;
}
