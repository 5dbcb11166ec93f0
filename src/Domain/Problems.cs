namespace CustomerGraph.Domain;

/// <summary>Collects what is wrong with an input, so that the caller hears of everything at once.</summary>
public sealed class Problems
{
    private readonly List<DomainError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(DomainError error) => _errors.Add(error);

    public void AddRange(IEnumerable<DomainError> errors) => _errors.AddRange(errors);

    /// <summary>Adds the error only where the rule is broken.</summary>
    public void AddIf(bool isBroken, DomainError error)
    {
        if (isBroken)
            _errors.Add(error);
    }

    /// <summary>The value of the result; a refused one is noted and stands as null.</summary>
    public T? Take<T>(Result<T> result)
    {
        if (result.TryGet(out var value, out var errors))
            return value;
        _errors.AddRange(errors);
        return default;
    }

    /// <summary>The current value where the input is unset, otherwise the parsed input; a refused one is noted.</summary>
    public T? Take<TInput, T>(Optional<TInput> input, T? current, Func<TInput, Result<T>> parse) =>
        input.IsSet ? Take(parse(input.Value)) : current;

    public void Take(Result result) => _errors.AddRange(result.Errors);

    public List<DomainError> ToList() => [.. _errors];
}
