using NodaTime;

namespace CustomerGraph.Persistence.Sql;

/// <summary>The current row of a running statement. It is only valid inside the function that reads it.</summary>
public abstract class SqlRow
{
    public abstract bool IsNull(int column);

    public abstract long Number(int column);

    public abstract bool Boolean(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);

    /// <summary>A stored word as the enum member of that name.</summary>
    public abstract T Word<T>(int column)
        where T : struct, Enum;

    public int Int(int column) => checked((int)Number(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public Instant Instant(int column) => NodaTime.Instant.FromUnixTimeTicks(Number(column));

    public Instant? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    public T? WordOrNull<T>(int column)
        where T : struct, Enum => IsNull(column) ? null : Word<T>(column);

    public abstract LocalDate Date(int column);

    public LocalDate? DateOrNull(int column) => IsNull(column) ? null : Date(column);
}
