using CustomerGraph.Engine.Execution.Responses;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>RFC 3339 with any offset comes in; UTC goes out.</summary>
public sealed class DateTimeScalar() : PatternScalar<Instant>(Parse, "an instant such as 2026-03-01T09:30:00Z is needed")
{
    public override void Write(object value, ResponseWriter writer) => Write((Instant)value, writer);

    public static void Write(Instant value, ResponseWriter writer) => writer.WriteString(InstantPattern.ExtendedIso.Format(value));

    private static ParseResult<Instant> Parse(string text) => OffsetDateTimePattern.Rfc3339.Parse(text).Convert(value => value.ToInstant());
}
