using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Introspection;

/// <summary>
/// Makes the introspection fields ordinary fields over the schema's own objects: a <c>__Type</c> is a <see cref="GraphQLType"/>, a
/// <c>__Field</c>
/// a <see cref="FieldDefinition"/>, and so on. https://spec.graphql.org/September2025/#sec-Schema-Introspection
/// </summary>
internal static partial class IntrospectionBindings
{
    /// <param name="metaFields">The fields <c>__schema</c> and <c>__type</c> of the query root, by name.</param>
    public static void Attach(Schema schema, Dictionary<string, FieldDefinition> metaFields)
    {
        metaFields["__schema"].Binding = new ObjectBinding(_ => schema);
        metaFields["__type"].Binding = TypeByName(schema);
        foreach (var (type, fields) in All(schema))
        {
            foreach (var (name, binding) in fields)
                ((ObjectType)schema.FindType(type)!).FindField(name)!.Binding = binding;
        }
    }

    private static BatchBinding TypeByName(Schema schema) => new(call =>
    {
        var type = schema.FindType((string)call.Arguments[0]!);
        return ValueTask.FromResult(FieldColumn.Of(call.Parents.Select(_ => (object?)type).ToArray()));
    });

    private static Dictionary<string, Dictionary<string, FieldBinding>> All(Schema schema) => new()
    {
        ["__Schema"] = SchemaFields(),
        ["__Type"] = TypeFields(schema),
        ["__Field"] = FieldFields(),
        ["__InputValue"] = InputValueFields(),
        ["__EnumValue"] = EnumValueFields(),
        ["__Directive"] = DirectiveFields(),
    };

    private static Dictionary<string, FieldBinding> SchemaFields() => new()
    {
        ["description"] = Text<Schema>(schema => schema.Description),
        ["types"] = Objects<Schema>(schema => schema.Types),
        ["queryType"] = Objects<Schema>(schema => schema.QueryType),
        ["mutationType"] = Objects<Schema>(schema => schema.MutationType),
        ["subscriptionType"] = Objects<Schema>(schema => schema.SubscriptionType),
        ["directives"] = Objects<Schema>(schema => schema.Directives),
    };

    private static Dictionary<string, FieldBinding> FieldFields() => new()
    {
        ["name"] = Text<FieldDefinition>(field => field.Name),
        ["description"] = Text<FieldDefinition>(field => field.Description),
        ["args"] = Inputs<FieldDefinition>(field => field.Arguments),
        ["type"] = Objects<FieldDefinition>(field => field.Type),
        ["isDeprecated"] = Flag<FieldDefinition>(field => field.DeprecationReason is not null),
        ["deprecationReason"] = Text<FieldDefinition>(field => field.DeprecationReason),
    };

    private static Dictionary<string, FieldBinding> InputValueFields() => new()
    {
        ["name"] = Text<InputValueDefinition>(input => input.Name),
        ["description"] = Text<InputValueDefinition>(input => input.Description),
        ["type"] = Objects<InputValueDefinition>(input => input.Type),
        ["defaultValue"] = Text<InputValueDefinition>(input => input.DefaultText),
        ["isDeprecated"] = Flag<InputValueDefinition>(input => input.DeprecationReason is not null),
        ["deprecationReason"] = Text<InputValueDefinition>(input => input.DeprecationReason),
    };

    private static Dictionary<string, FieldBinding> EnumValueFields() => new()
    {
        ["name"] = Text<EnumValueDefinition>(value => value.Name),
        ["description"] = Text<EnumValueDefinition>(value => value.Description),
        ["isDeprecated"] = Flag<EnumValueDefinition>(value => value.DeprecationReason is not null),
        ["deprecationReason"] = Text<EnumValueDefinition>(value => value.DeprecationReason),
    };

    private static Dictionary<string, FieldBinding> DirectiveFields() => new()
    {
        ["name"] = Text<DirectiveDefinition>(directive => directive.Name),
        ["description"] = Text<DirectiveDefinition>(directive => directive.Description),
        ["isRepeatable"] = Flag<DirectiveDefinition>(directive => directive.IsRepeatable),
        ["locations"] = new LeafBinding((directive, writer) => WriteNames(((DirectiveDefinition)directive).Locations, writer)),
        ["args"] = Inputs<DirectiveDefinition>(directive => directive.Arguments),
    };

    private static LeafBinding Text<T>(Func<T, string?> read) => new((parent, writer) => writer.WriteString(read((T)parent)));

    private static LeafBinding Flag<T>(Func<T, bool> read) => new((parent, writer) => writer.WriteBoolean(read((T)parent)));

    private static ObjectBinding Objects<T>(Func<T, object?> read) => new(parent => read((T)parent));

    private static BatchBinding Inputs<T>(Func<T, IReadOnlyList<InputValueDefinition>?> read) =>
        Lists(read, input => input.DeprecationReason);

    /// <summary>A list with the argument includeDeprecated, which every such field has as its only one.</summary>
    private static BatchBinding Lists<T, TItem>(Func<T, IReadOnlyList<TItem>?> read, Func<TItem, string?> deprecationReason)
        where TItem : class => new(call =>
        {
            var isDeprecatedIncluded = call.Arguments[0] is true;
            var lists = new object?[call.Parents.Count];
            for (var i = 0; i < lists.Length; i++)
            {
                var all = read((T)call.Parents[i]);
                lists[i] = isDeprecatedIncluded || all is null ? all : WithoutDeprecated(all, deprecationReason);
            }

            return ValueTask.FromResult(FieldColumn.Of(lists));
        });

    private static IReadOnlyList<T> WithoutDeprecated<T>(IReadOnlyList<T> all, Func<T, string?> deprecationReason) =>
        all.Any(item => deprecationReason(item) is not null) ? all.Where(item => deprecationReason(item) is null).ToArray() : all;

    private static void WriteNames(IReadOnlyList<string> names, ResponseWriter writer)
    {
        writer.BeginList();
        foreach (var name in names)
        {
            writer.NextItem();
            writer.WriteString(name);
        }

        writer.EndList();
    }
}
