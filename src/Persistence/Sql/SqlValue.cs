using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Persistence.Sql;

internal enum SqlValueKind : byte
{
    Null,
    Number,
    Boolean,
    Text,
    Numbers,
    Texts,
    Bytes,
}

/// <summary>A parameter of a statement, without boxing.</summary>
public readonly struct SqlValue
{
    private SqlValue(SqlValueKind kind, long number, object? reference)
    {
        Kind = kind;
        Number = number;
        Reference = reference;
    }

    internal SqlValueKind Kind { get; }

    internal long Number { get; }

    internal object? Reference { get; }

    public static implicit operator SqlValue(long value) => new(SqlValueKind.Number, value, null);

    public static implicit operator SqlValue(bool value) => new(SqlValueKind.Boolean, value ? 1 : 0, null);

    public static implicit operator SqlValue(string? value) => new(value is null ? SqlValueKind.Null : SqlValueKind.Text, 0, value);

    public static implicit operator SqlValue(long[] value) => new(SqlValueKind.Numbers, 0, value);

    public static implicit operator SqlValue(string[] value) => new(SqlValueKind.Texts, 0, value);

    public static implicit operator SqlValue(byte[]? value) => new(value is null ? SqlValueKind.Null : SqlValueKind.Bytes, 0, value);

    public static implicit operator SqlValue(Instant value) => value.ToUnixTimeTicks();

    public static implicit operator SqlValue(CustomerId value) => value.Value;
}
