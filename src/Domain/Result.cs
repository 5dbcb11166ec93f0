using System.Diagnostics.CodeAnalysis;

namespace CustomerGraph.Domain;

/// <summary>Either done, or refused with every problem that was found (never an empty list).</summary>
public readonly struct Result
{
    private readonly IReadOnlyList<DomainError>? _errors;

    private Result(IReadOnlyList<DomainError> errors) => _errors = errors;

    /// <summary>The answer of a method that did what it was asked.</summary>
    public static Result Success => default;

    public bool IsSuccess => _errors is null;

    public bool IsFailure => !IsSuccess;

    /// <summary>All problems; empty when it succeeded.</summary>
    public IReadOnlyList<DomainError> Errors => _errors ?? [];

    public static Result Failure(IReadOnlyList<DomainError> errors) => new(NonEmpty(errors));

    public static Result<T> Failure<T>(IReadOnlyList<DomainError> errors) => new(NonEmpty(errors));

    public static implicit operator Result(DomainError error) => new([error]);

    public static implicit operator Result(Problems problems) => problems.Any ? new(problems.ToList()) : Success;

    internal static IReadOnlyList<DomainError> NonEmpty(IReadOnlyList<DomainError> errors) =>
        errors.Count > 0 ? errors : throw new InvalidOperationException("A refusal needs at least one error.");
}

/// <summary>Either a value, or every problem that was found (never an empty list).</summary>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly IReadOnlyList<DomainError>? _errors;

    private Result(T value)
    {
        _value = value;
        IsSuccess = true;
    }

    internal Result(IReadOnlyList<DomainError> errors) => _errors = errors;

    public bool IsSuccess { get; }

    public bool IsFailure => !IsSuccess;

    /// <summary>The value. Asking a refusal for it is a fault of the caller.</summary>
    public T Value => IsSuccess
        ? _value!
        : throw new InvalidOperationException("Refused: " + string.Join("; ", Errors.Select(error => error.Message)));

    /// <summary>All problems; empty when it succeeded.</summary>
    public IReadOnlyList<DomainError> Errors => IsSuccess
        ? []
        : _errors ?? throw new InvalidOperationException("The result was never set.");

    /// <summary>The value and true, or false and all problems.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, out IReadOnlyList<DomainError> errors)
    {
        value = _value;
        errors = Errors;
        return IsSuccess;
    }

    public Result<TNext> Map<TNext>(Func<T, TNext> next) => IsSuccess ? next(Value) : Result.Failure<TNext>(Errors);

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsSuccess ? next(Value) : Result.Failure<TNext>(Errors);

    /// <summary>The same value, or the problems as they are after the change: blamed on another member of the input, for example.</summary>
    public Result<T> WithErrors(Func<DomainError, DomainError> change) => IsSuccess ? this : Result.Failure<T>([.. Errors.Select(change)]);

    /// <summary>Forgets the value, keeps the problems.</summary>
    public Result WithoutValue() => IsSuccess ? Result.Success : Result.Failure(Errors);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(DomainError error) => new([error]);

    public static implicit operator Result<T>(Problems problems) => new(Result.NonEmpty(problems.ToList()));
}
