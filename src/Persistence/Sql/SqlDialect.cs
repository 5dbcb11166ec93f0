namespace CustomerGraph.Persistence.Sql;

/// <summary>The few places where the two databases want different words for the same question.</summary>
public abstract class SqlDialect
{
    /// <summary><paramref name="column"/> is one of the values in the array parameter number <paramref name="parameter"/>.</summary>
    public abstract string In(string column, int parameter);

    /// <summary>
    /// A FROM item with the column <c>given</c> for the array parameter of that number, whose values differ. Left of a CROSS JOIN it leads;
    /// where no order is wanted that spares SQLite the table that it makes for <see cref="In"/>.
    /// </summary>
    public abstract string Given(int parameter);

    /// <summary>A FROM item with the columns <c>value</c> and <c>position</c> (from 0) for the array parameter of that number.</summary>
    public abstract string Each(string alias, int parameter);

    /// <summary>The text column begins with one of the prefixes in the text array parameter.</summary>
    public abstract string BeginsWithAny(string column, int parameter);

    /// <summary>A FROM item may look at the rows to the left of it.</summary>
    internal abstract bool HasLateral { get; }

    /// <summary>Two statements that cannot be one text: the first for SQLite, the second for PostgreSQL.</summary>
    public abstract string Either(string sqlite, string postgres);

    /// <summary>The text with the parameter marks of this database; it is written with <c>$1</c>.</summary>
    internal abstract string Finish(string text);
}
