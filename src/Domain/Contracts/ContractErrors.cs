using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Contracts;

/// <summary>Every refusal of the area Contracts.</summary>
public static class ContractErrors
{
    public static DomainError NameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.ContractNameTaken, "name", name, "is the name of another contract of this customer");

    public static DomainError EndBeforeStart(LocalDate startsOn, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.EndBeforeStart, "endsOn", Text(endsOn), $"must not be before the start, {Text(startsOn)}");

    public static DomainError TerminationAfterEnd(LocalDate current, LocalDate endsOn) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "endsOn", Text(endsOn), $"must not be after the agreed end, {Text(current)}");

    public static DomainError DefaultNotActive =>
        InputErrors.Invalid(ErrorCode.DefaultContractNotActive, "isDefault", "true", "needs a contract that is not over");

    public static DomainError DefaultExists(string name) =>
        InputErrors.Invalid(ErrorCode.DefaultContractExists, "isDefault", "true", $"\"{name}\" is the default contract already");

    public static DomainError Terminated(string name) =>
        new RuleViolated(ErrorCode.ContractTerminated, $"\"{name}\" is terminated; only its notes can be changed.");

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
