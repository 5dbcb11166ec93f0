namespace CustomerGraph.Domain.ServiceLevels;

public readonly record struct CalendarId(long Value);

public readonly record struct SlaPolicyId(long Value);

public readonly record struct ServiceCaseId(long Value);
