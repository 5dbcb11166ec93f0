namespace CustomerGraph.Domain;

/// <summary>A member of an input that may have been left out. Left out means "leave it alone"; null means "clear it".</summary>
public readonly record struct Optional<T>
{
    private readonly T? _value;

    internal Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    public bool IsSet { get; }

    public T Value => IsSet ? _value! : throw new InvalidOperationException("The member was left out of the input.");

    public T? ValueOr(T? fallback) => IsSet ? _value : fallback;

    public static implicit operator Optional<T>(T value) => new(value);
}

public static class Optional
{
    /// <summary>Set to the value, also where its static type is an interface and no conversion applies.</summary>
    public static Optional<T> Of<T>(T value) => new(value);
}
