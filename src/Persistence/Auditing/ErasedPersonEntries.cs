using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Persistence.Erasing;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>
/// What the entry of an erasure says: who was erased is its object, and entries about something else that lost their values with the person are listed,
/// so that nothing else can be taken away under its name.
/// </summary>
internal static class ErasedPersonEntries
{
    private const string Field = "erasedEntries";

    private static readonly string[] Actions = ["user.erased", "contact.erased"];

    public static bool IsErasure(string action) => Actions.Contains(action);

    public static (string Kind, string Id)? PersonIn(DomainEvent @event) => @event switch
    {
        UserErased user => (ErasedPerson.User, Text(user.UserId.Value)),
        ContactErased contact => (ErasedPerson.Contact, Text(contact.ContactId.Value)),
        _ => null,
    };

    /// <param name="numbers">In rising order.</param>
    public static IReadOnlyList<AuditChange> Listed(IReadOnlyList<long> numbers)
    {
        if (numbers.Count == 0)
            return [];
        var ranges = new List<(long From, long To)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].To == number - 1)
                ranges[^1] = (ranges[^1].From, number);
            else
                ranges.Add((number, number));
        }
        return [new(Field, string.Join(", ", ranges.Select(range => range.From == range.To ? Text(range.From) : $"{Text(range.From)}-{Text(range.To)}")), null)];
    }

    /// <param name="content">The changes of the entry as they were written.</param>
    public static List<(long From, long To)> ReadList(string content) =>
    [
        .. AuditChange.Read(content).Where(change => change.Field == Field).SelectMany(change => change.From!.Split(", "))
            .Select(range => range.Split('-').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .Select(ends => (ends[0], ends[^1])),
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
