namespace CustomerGraph.Engine.Client;

/// <summary>
/// A member of an input that may be left out. The default is unset: nothing is sent, which most servers take as "leave it as it is" or "use
/// the default". A value that is set may be null, which is sent as null.
/// </summary>
public readonly record struct Optional<T>
{
    private readonly T value;

    private Optional(T value)
    {
        this.value = value;
        IsSet = true;
    }

    public bool IsSet { get; }

    /// <exception cref="InvalidOperationException">It is not set.</exception>
    public T Value => IsSet ? value : throw new InvalidOperationException(ClientErrors.NotSet);

    public static implicit operator Optional<T>(T value) => new(value);

    public override string ToString() => IsSet ? value?.ToString() ?? "null" : "unset";
}
