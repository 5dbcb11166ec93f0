using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>There is too little working time within the horizon. <see cref="SearchedUntil"/> is where the search ended.</summary>
public sealed record NoWorkingTime(Instant SearchedUntil)
    : DomainError(
        ErrorCode.NoWorkingTimeInHorizon,
        $"The working time is not reached by {InstantPattern.General.Format(SearchedUntil)}, the end of the search.");

/// <summary>Every refusal of the area ServiceLevels.</summary>
public static class ServiceLevelErrors
{
    public static DomainError WithoutTarget =>
        new RuleViolated(ErrorCode.SlaWithoutTarget, "A service level needs a target for the first response or for the resolution.");

    public static DomainError WeekWithoutWindow =>
        InputErrors.Invalid(ErrorCode.CalendarWithoutWorkingTime, "week", null, "must have at least one window");

    public static DomainError HolidayClosesNothing =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "closedDuring", null, "must have a window, or be left out to close the whole day");

    public static DomainError InvalidTimeZone(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidTimeZone, "timeZone", value, "must be an IANA time zone, such as Europe/Zurich");

    public static DomainError InvalidWeekday(IsoDayOfWeek day) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "week", $"{(int)day}", "must be a day from Monday to Sunday");

    public static DomainError InvalidTime(string field, string value, string range) =>
        InputErrors.Invalid(ErrorCode.InvalidTime, field, value, $"must be a time from {range}, as HH:MM");

    public static DomainError WindowEndsBeforeStart(string from, string to) =>
        InputErrors.Invalid(ErrorCode.InvalidWindow, "to", to, $"must be after {from}; split a window that crosses midnight");

    public static DomainError WindowsOverlap(WorkingWindow one, WorkingWindow other) =>
        InputErrors.Invalid(ErrorCode.WindowsOverlap, "windows", other.ToString(), $"overlaps {one}");

    public static DomainError ImpossibleHoliday(HolidayRule rule) =>
        InputErrors.Invalid(ErrorCode.InvalidHoliday, "rule", rule.ToString(), "falls on no date");

    public static DomainError OverrideEndsBeforeStart(LocalDate from, LocalDate to) =>
        InputErrors.Invalid(ErrorCode.EndBeforeStart, "to", Text(to), $"must not be before {Text(from)}");

    public static DomainError OverridesOverlap(LocalDate from) =>
        InputErrors.Invalid(ErrorCode.OverridesOverlap, "overrides", Text(from), "lies in the dates of another override");

    public static DomainError AmountOutOfRange(string field, SlaAmount amount, int maximum) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, field, $"{amount.Value} {amount.Unit}", $"must be from 1 to {maximum}");

    public static DomainError WarningOutOfRange(int percent) =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "warnings", percent.ToString(CultureInfo.InvariantCulture), "must be from 1 to 200 percent");

    public static DomainError EndCannotPause =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "pauseStatuses", null, "must not have RESOLVED or CLOSED: they stop clocks and cannot pause them");

    public static DomainError CalendarNameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.CalendarNameTaken, "name", name, "is the name of another calendar of this owner");

    public static DomainError CalendarArchived(string name) =>
        new RuleViolated(ErrorCode.CalendarArchived, $"The calendar \"{name}\" is archived.");

    public static DomainError TargetNeverUsed =>
        InputErrors.Invalid(ErrorCode.Duplicate, "targets", null, "matches the same cases as an earlier target and would never be used");

    public static DomainError PolicyNameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.SlaPolicyNameTaken, "name", name, "is the name of another policy of this owner");

    public static DomainError PolicyArchived(string name) =>
        new RuleViolated(ErrorCode.SlaPolicyArchived, $"The policy \"{name}\" is archived.");

    public static DomainError GraceOutOfRange(Duration grace) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "reopenGrace", DurationPattern.Roundtrip.Format(grace), "must be from 0 to 365 days");

    public static DomainError LogWithoutOpening =>
        InputErrors.Invalid(ErrorCode.InvalidCaseLog, "entries", null, "must begin with the opening, and have only one");

    public static DomainError LogAfterClosing =>
        InputErrors.Invalid(ErrorCode.InvalidCaseLog, "entries", null, "must not go on after the closing");

    public static DomainError LogOutOfOrder(int index) =>
        InputErrors.Invalid(
            ErrorCode.InvalidCaseLog, "entries", index.ToString(CultureInfo.InvariantCulture), "is earlier than the entry before it");

    public static DomainError LogFull =>
        InputErrors.Invalid(ErrorCode.TooMany, "log", null, $"has {CaseLog.MaxEntries} entries, which is all that a case can have");

    public static DomainError EntryInFuture(string field, Instant at) =>
        InputErrors.Invalid(ErrorCode.InvalidCaseLog, field, Text(at), "must not be in the future");

    public static DomainError EntryTooEarly(Instant at, Instant last) =>
        InputErrors.Invalid(ErrorCode.InvalidCaseLog, "at", Text(at), $"must not be before the last entry, {Text(last)}");

    public static DomainError CaseClosed => new RuleViolated(ErrorCode.CaseClosed, "The case is closed for good.");

    public static DomainError NotResolved => new RuleViolated(ErrorCode.CaseNotResolved, "Only a resolved case can be reopened.");

    public static DomainError AlreadyIn(CaseStatus status) =>
        new RuleViolated(ErrorCode.CaseAlreadyResolved, $"The case is {status.InWords()} already.");

    public static DomainError NeverNewAgain =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "status", "NEW", "is what a case is opened with, and never again");

    public static DomainError ReferenceTaken(string reference) =>
        InputErrors.Invalid(ErrorCode.CaseReferenceTaken, "reference", reference, "is the reference of another case of this customer");

    public static DomainError NoWorkingTimeInHorizon(Instant searchedUntil) => new NoWorkingTime(searchedUntil);

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
