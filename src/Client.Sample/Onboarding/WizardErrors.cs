using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Onboarding;

/// <summary>What the API refused, by the field it is about.</summary>
public sealed class WizardErrors(ILookup<string, string> byField)
{
    public static WizardErrors Of(IEnumerable<OnboardMutation.OnboardCustomerError> errors) =>
        new(errors.ToLookup(FieldOf, error => error.Message));

    public IEnumerable<string> this[string field] => byField[field];

    public bool Any => byField.Count > 0;

    /// <summary>Those that no field of the wizard shows.</summary>
    public IEnumerable<string> Besides(IReadOnlyCollection<string> shown) =>
        byField.Where(group => !shown.Contains(group.Key)).SelectMany(group => group);

    /// <summary>An entry of a list belongs to the field of the whole list.</summary>
    private static string FieldOf(OnboardMutation.OnboardCustomerError error) =>
        string.Join('.', (error.Path ?? []).TakeWhile(step => !int.TryParse(step, out _)));
}
