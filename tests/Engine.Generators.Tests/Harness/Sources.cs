namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>C# that several tests need.</summary>
internal static class Sources
{
    /// <summary>The scalar Date as DateOnly.</summary>
    public const string Date = """
        [assembly: BindScalar("Date", typeof(DateOnly), typeof(Shop.DateScalar))]
        namespace Shop;
        public sealed class DateScalar : ScalarCoercion
        {
            public override object ParseValue(System.Text.Json.JsonElement value) => DateOnly.Parse(value.GetString()!);
            public override object ParseLiteral(ValueNode literal) => DateOnly.Parse(((StringValueNode)literal).Value);
            public override void Write(object value, ResponseWriter writer) => Write((DateOnly)value, writer);
            public static void Write(DateOnly value, ResponseWriter writer) => writer.WriteString(value.ToString("O"));
        }
        """;

    /// <summary>The resolver of <c>customer: Customer!</c>, for tests about Customer's own fields.</summary>
    public const string CustomerQuery = """
        namespace Shop;
        [ResolversOf("Query")]
        internal static class Queries
        {
            public static Customer Customer() => new();
        }
        """;
}
