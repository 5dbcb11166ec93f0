namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    public const int MaxErasedNames = 20;
    public const int MinErasedName = 5;

    /// <summary>Whether what tells of one person may be forgotten here. Answers with the reason.</summary>
    /// <param name="otherNames">What the person is called besides. Short words are refused: they would be found in others' names.</param>
    public Result<string> CheckErasure(string? reason, IReadOnlyList<string> otherNames)
    {
        var problems = new Problems();
        problems.AddIf(LegalHold is not null, CustomerErrors.RecordsHeld(Code));
        var text = problems.Take(TextRules.Required("reason", reason));
        problems.AddIf(otherNames.Count > MaxErasedNames, InputErrors.TooMany("otherNames", otherNames.Count, MaxErasedNames));
        foreach (var name in otherNames.Take(MaxErasedNames).Where(name => name.Trim().Length is < MinErasedName or > TextRules.Short))
        {
            var rule = $"must have {MinErasedName} to {TextRules.Short} characters, as in a full name or an address";
            problems.AddIf(true, InputErrors.Invalid(ErrorCode.InvalidValue, "otherNames", name, rule));
        }

        return problems.Any ? problems : text!;
    }

    /// <summary>Puts into the log that somebody at the customer was erased.</summary>
    public void Erased(DomainEvent erased) => Note(erased);
}
