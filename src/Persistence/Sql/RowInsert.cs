using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// The statement that inserts objects of one kind, with the columns and conversions of the model. It is prepared once for each connection,
/// where EF would make, describe and prepare a command for each object.
/// </summary>
internal sealed class RowInsert
{
    private const string Annotation = "CustomerGraph:Insert";

    // One for each table, whatever the number of models in the process.
    private static readonly ConcurrentDictionary<string, SqlText> Texts = new(StringComparer.Ordinal);

    private readonly IProperty[] _columns;

    private RowInsert(IEntityType type)
    {
        _columns = [.. type.GetFlattenedProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var names = string.Join(", ", _columns.Select(column => column.GetColumnName(table)));
        var marks = string.Join(", ", _columns.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}")));
        Sql = Texts.GetOrAdd($"INSERT INTO {table.Name} ({names}) VALUES ({marks})", text => new SqlText(text));
    }

    public SqlText Sql { get; }

    public static RowInsert Of(IEntityType type) =>
        type.GetOrAddRuntimeAnnotationValue(Annotation, static found => new RowInsert(found!), type);

    public Statement For(EntityEntry entry)
    {
        var values = new SqlValue[_columns.Length];
        for (var index = 0; index < values.Length; index++)
            values[index] = Stored(_columns[index], ValueOf(_columns[index], entry));
        return new Statement(Sql, values);
    }

    /// <summary>For objects that no context tracks.</summary>
    public Statement For(object row)
    {
        var values = new SqlValue[_columns.Length];
        for (var index = 0; index < values.Length; index++)
            values[index] = Stored(_columns[index], _columns[index].GetGetter().GetClrValueUsingContainingEntity(row));
        return new Statement(Sql, values);
    }

    private static object? ValueOf(IProperty column, EntityEntry entry) =>
        column.IsShadowProperty() ? entry.Property(column).CurrentValue : column.GetGetter().GetClrValueUsingContainingEntity(entry.Entity);

    private static SqlValue Stored(IProperty column, object? value) =>
        (value is null ? null : column.FindTypeMapping()?.Converter is { } converter ? converter.ConvertToProvider(value) : value) switch
        {
            null => (string?)null,
            long number => number,
            int number => number,
            bool flag => flag,
            string text => text,
            byte[] bytes => bytes,
            var other =>
                throw new InvalidOperationException(
                    $"{column.DeclaringType.Name}.{column.Name} is stored as {other.GetType().Name}, which no statement takes."),
        };
}
