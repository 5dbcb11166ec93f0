using CustomerGraph.Engine.Execution.Responses;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>A day as <c>2026-03-01</c>.</summary>
public sealed class LocalDateScalar() : PatternScalar<LocalDate>(LocalDatePattern.Iso.Parse, "a day such as 2026-03-01 is needed")
{
    public override void Write(object value, ResponseWriter writer) => Write((LocalDate)value, writer);

    public static void Write(LocalDate value, ResponseWriter writer) => writer.WriteString(LocalDatePattern.Iso.Format(value));
}
