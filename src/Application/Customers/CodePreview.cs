using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Customers;

/// <summary>A code that a new customer would get now.</summary>
/// <param name="IsNumbered">A number was appended, because the plain code is taken or reserved.</param>
/// <param name="Refusal">Why a typed code would be refused; null for a usable one.</param>
public sealed record PreviewedCode(string Code, bool IsNumbered, ErrorCode? Refusal);

/// <summary>Says what <see cref="CreateCustomer"/> would do about the code. Nothing is reserved by it.</summary>
public sealed class CodePreview(Store store)
{
    /// <param name="typed">The code to check; null makes one of the name.</param>
    public async Task<PreviewedCode> OfAsync(string name, string? typed, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        if (typed is not null)
        {
            var checkedCode = await Codes.TypedAsync(typed, db, cancellationToken);
            return new PreviewedCode(typed.Trim().ToUpperInvariant(), false, checkedCode.IsSuccess ? null : checkedCode.Errors[0].Code);
        }

        var made = await Codes.MadeFromAsync(name, db, cancellationToken);
        return made.TryGet(out var code, out var errors)
            ? new PreviewedCode(code.Value, char.IsAsciiDigit(code.Value[^1]) && code != CodeGenerator.Candidates(name).First(), null)
            : new PreviewedCode("", false, errors[0].Code);
    }
}
