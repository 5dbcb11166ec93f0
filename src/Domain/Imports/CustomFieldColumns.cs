using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Domain.Imports;

/// <summary>Columns <c>cf:KEY</c>: which custom field each of them means.</summary>
public static class CustomFieldColumns
{
    /// <summary>The field of that key, else of that key or name in another notation; one that is in use before an archived one.</summary>
    /// <param name="typed">What stands behind the prefix.</param>
    /// <param name="usable">The nearest owner's first.</param>
    public static CustomField? Find(string typed, IEnumerable<CustomField> usable)
    {
        var known = usable.OrderBy(field => field.ArchivedAt is not null).ToList();
        return known.Find(field => field.Key == typed)
            ?? known.Find(field => HeaderNames.AreSame(field.Key, typed)) ?? known.Find(field => HeaderNames.AreSame(field.Name, typed));
    }
}
