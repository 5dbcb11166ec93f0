namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedRuleTests : RuleTests
{
    [Fact]
    public void Identical_fields() => Valid("{ dog { name name other: name color color } dog { name } }");

    [Fact]
    public void Identical_arguments_in_any_order() => Valid("{ human(id: 1) { pets(color: BLACK, first: 1) { name } pets(first: 1, color: BLACK) { name } } }");

    [Fact]
    public void Different_aliases() => Valid("{ dog { a: name(surname: true) b: name(surname: false) } }");

    [Fact]
    public void Different_fields_of_types_that_exclude_each_other() => Valid("{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }");

    [Fact]
    public void Different_fields_are_refused() => Invalid(
        "{ dog { a: name a: nickname } }",
        "Fields \"a\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17)");

    [Fact]
    public void Different_arguments_are_refused() => Invalid(
        "{ dog { name name(surname: true) } }",
        "Fields \"name\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:14)");

    [Fact]
    public void Different_shapes_are_refused_even_on_types_that_exclude_each_other() => Invalid(
        "{ pet { ... on Dog { barkVolume } ... on Cat { barkVolume } } }",
        "Fields \"barkVolume\" conflict because they return conflicting types \"Int\" and \"String\". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:48)");

    [Fact]
    public void Conflicts_deep_inside_are_named_from_the_outside() => Invalid(
        "{ a: dog { x: name } a: dog { x: nickname } }",
        "Fields \"a\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:12, 1:22, 1:31)");

    [Fact]
    public void Conflicts_between_fragments_are_found() => Invalid(
        "{ dog { ...A ...B } } fragment A on Dog { ...C } fragment B on Dog { x: nickname } fragment C on Dog { x: name }",
        "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:104, 1:70)");

    [Fact]
    public void Fragments_in_themselves_end() => Valid("{ human { ...A } } fragment A on Human { name relatives { ...A } ...A }");

    [Fact]
    public void One_fragment_in_places_that_never_merge() => Valid("{ dog { ...N x: color } cat { ...N x: furColor } human { ...N x: address { city } } } fragment N on Named { name }");
}
