using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Persistence.Erasing;

/// <summary>Whose traces are erased.</summary>
/// <param name="Kind"><see cref="User"/> or <see cref="Contact"/>, as the audit log names the object.</param>
/// <param name="Id">No other object has it.</param>
/// <param name="CustomerId">Where the person is, or was.</param>
/// <param name="Path">Where that customer stands.</param>
/// <param name="OtherNames">What the person is called besides what the audit log knows.</param>
public sealed record ErasedPerson(string Kind, long Id, CustomerId CustomerId, TreePath Path, IReadOnlyList<string> OtherNames)
{
    public const string User = "User";

    public const string Contact = "Contact";

    internal bool IsUser => Kind == User;
}
