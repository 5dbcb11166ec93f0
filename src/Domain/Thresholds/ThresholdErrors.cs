using System.Globalization;

namespace CustomerGraph.Domain.Thresholds;

/// <summary>Every refusal of the area Thresholds.</summary>
public static class ThresholdErrors
{
    public static DomainError SameLine =>
        InputErrors.Invalid(ErrorCode.Duplicate, "thresholds", null, "has the metric, comparison and severity of an earlier one");

    public static DomainError NameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.ThresholdProfileNameTaken, "name", name, "is the name of another profile of this owner");

    public static DomainError Archived(string name) =>
        new RuleViolated(ErrorCode.ThresholdProfileArchived, $"The profile \"{name}\" is archived.");

    public static DomainError IsDefault(string name) =>
        new RuleViolated(
            ErrorCode.ThresholdProfileIsDefault, $"The profile \"{name}\" is the default; make another one the default first.");

    public static DomainError NotOfProvider(string name) =>
        new RuleViolated(
            ErrorCode.ThresholdProfileNotOfProvider, $"The profile \"{name}\" is not the provider's, so not everybody could use it.");

    internal static DomainError ValueOutOfRange(decimal value, int least, int most, int decimals) => InputErrors.Invalid(
        ErrorCode.InvalidValue,
        "value",
        value.ToString(CultureInfo.InvariantCulture),
        $"must be from {least} to {most}, with at most {decimals} decimals");

    internal static DomainError DurationOutOfRange(int minutes, int most) =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "forMinutes", minutes.ToString(CultureInfo.InvariantCulture), $"must be from 0 to {most}");
}
