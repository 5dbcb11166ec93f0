using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class LeafFieldTests
{
    [Theory]
    [InlineData("String!", "string", "writer.WriteString(((global::Shop.Customer)parent).Value)")]
    [InlineData("String", "string?", "writer.WriteString(((global::Shop.Customer)parent).Value)")]
    [InlineData("ID!", "string", "writer.WriteString(((global::Shop.Customer)parent).Value)")]
    [InlineData("Int!", "int", "writer.WriteInt(((global::Shop.Customer)parent).Value)")]
    [InlineData("Int!", "short", "writer.WriteInt(((global::Shop.Customer)parent).Value)")]
    [InlineData("Float!", "double", "writer.WriteDouble(((global::Shop.Customer)parent).Value)")]
    [InlineData("Boolean!", "bool", "writer.WriteBoolean(((global::Shop.Customer)parent).Value)")]
    [InlineData("Date!", "DateOnly", "global::Shop.DateScalar.Write(((global::Shop.Customer)parent).Value, writer)")]
    public void A_property_is_written_straight_from_the_parent(string sdlType, string clrType, string expected) =>
        Value(sdlType, clrType).ShouldBe($"""bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) => {expected}));""");

    [Fact]
    public void A_nullable_struct_is_asked_for_its_value() => Value("Date", "DateOnly?").ShouldBe("""
        bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) =>
        {
            if (((global::Shop.Customer)parent).Value is { } value)
                global::Shop.DateScalar.Write(value, writer);
            else
                writer.WriteNull();
        }));
        """);

    [Theory]
    [InlineData("[String!]!", "IReadOnlyList<string>")]
    [InlineData("[String!]", "string[]?")]
    [InlineData("[String]!", "HashSet<string?>")]
    public void A_list_of_leaves_is_one_leaf(string sdlType, string clrType) => Value(sdlType, clrType).ShouldBe("""
        bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) => LeafList.Write(((global::Shop.Customer)parent).Value, writer, static (item, writer) => writer.WriteString(item))));
        """);

    [Fact]
    public void Lists_nest_and_hold_nullable_structs() => Value("[[Date]!]!", "List<List<DateOnly?>>").ShouldBe("""
        bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) =>
        {
            LeafList.Write(((global::Shop.Customer)parent).Value, writer, static (item, writer) =>
            {
                LeafList.Write(item, writer, static (item, writer) =>
                {
                    if (item is { } present)
                        global::Shop.DateScalar.Write(present, writer);
                    else
                        writer.WriteNull();
                });
            });
        }));
        """);

    [Fact]
    public void A_method_with_the_parent_alone_is_written_like_a_property() => Method("public static string Value(Customer customer) => \"\";").ShouldBe("""
        bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) => writer.WriteString(global::Shop.CustomerFields.Value((global::Shop.Customer)parent))));
        """);

    [Fact]
    public void A_method_may_write_by_itself() =>
        Method("public static void Value(Customer customer, ResponseWriter writer) => writer.WriteString(\"\");").ShouldBe("""
        bindings.Field("Customer", "value", new LeafBinding(static (parent, writer) => global::Shop.CustomerFields.Value((global::Shop.Customer)parent, writer)));
        """);

    [Fact]
    public void A_method_comes_before_a_property() =>
        Method("public static string Value(Customer customer) => \"\";", property: "public string Value => \"\";").ShouldContain("CustomerFields.Value");

    [Fact]
    public void A_method_with_more_parameters_is_called_for_each_parent_with_values_read_once() =>
        Method("public static string? Value(Customer customer, int? width, Clock clock) => null;", "value(width: Int): String").ShouldBe("""
        bindings.Field("Customer", "value", new BatchBinding(static call =>
        {
            var widthArgument = (int?)call.Arguments[0];
            var clockArgument = call.Request.Get<global::Shop.Clock>();
            var values = new string?[call.Parents.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = global::Shop.CustomerFields.Value((global::Shop.Customer)call.Parents[i], widthArgument, clockArgument);
            return ValueTask.FromResult(FieldColumn.Of(values, static (value, writer) => writer.WriteString(value)));
        }));
        """);

    [Fact]
    public async Task Leaves_are_written_as_JSON()
    {
        var running = Generated.From(
            "type Query { customer: Customer! } scalar Date type Customer { name: String! since: Date until: Date days: [Date] counts: [[Int]!] yes: Boolean! half: Float! }",
            Sources.Date,
            Sources.CustomerQuery,
            """
            namespace Shop;
            internal sealed class Customer
            {
                public string Name => "Contoso \"EU\"";
                public DateOnly? Since => new(2026, 3, 1);
                public DateOnly? Until => null;
                public DateOnly?[] Days => [new(2026, 1, 2), null];
                public List<HashSet<int?>>? Counts => [[1, null], []];
                public bool Yes => true;
                public double Half => 0.5;
            }
            """).Run();

        (await running.QueryAsync("{ customer { name since until days counts yes half } }")).ShouldBe(
            """{'data':{'customer':{'name':'Contoso \'EU\'','since':'2026-03-01','until':null,'days':['2026-01-02',null],'counts':[[1,null],[]],'yes':true,'half':0.5}}}""");
    }

    private static string Value(string sdlType, string clrType) => Generated.From(
        $"type Query {{ customer: Customer! }} scalar Date type Customer {{ value: {sdlType} }}",
        Sources.Date,
        Sources.CustomerQuery,
        $"namespace Shop; internal sealed class Customer {{ public {clrType} Value => default!; }}").ShouldCompile().Binding("Customer.value");

    private static string Method(string method, string field = "value: String!", string property = "") => Generated.From(
        $"type Query {{ customer: Customer! }} type Customer {{ {field} }}",
        Sources.CustomerQuery,
        $$"""
        namespace Shop;
        internal sealed class Customer { {{property}} }
        internal sealed class Clock;
        [ResolversOf("Customer")]
        internal static class CustomerFields { {{method}} }
        """).ShouldCompile().Binding("Customer.value");
}
