using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Coercion;

/// <summary>The schema that the values of the coercion tests are read against.</summary>
internal static class InputSchema
{
    public static Schema Instance { get; } = SchemaBuilder.BuildUnchecked(Parser.ParseDocument("""
        scalar Anything
        enum Color { RED GREEN }
        input Point { x: Int! y: Int = 7 label: String color: Color = RED inner: Point all: [Int!] }
        input Choice @oneOf { id: ID point: Point }
        type Query {
          at(point: Point): Int
          must(count: Int!, more: Int! = 3, list: [Int]): Int
          choose(by: Choice): Int
          any(value: Anything, ratio: Float): Int
        }
        """));

    public static FieldDefinition Field(string name) => Instance.QueryType!.FindField(name)!;
}
