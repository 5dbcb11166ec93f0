using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class InterfaceResolverTests
{
    private const string Sdl = """
        type Query { pets: [Pet!]! }
        interface Pet { name(upper: Boolean! = false): String! size: Int! }
        type Cat implements Pet { name(upper: Boolean! = false): String! size: Int! }
        type Dog implements Pet { name(upper: Boolean! = false): String! size: Int! }
        type Fish implements Pet { name(upper: Boolean! = false, wet: Boolean): String! size: Int! }
        """;

    private const string Code = """
        [assembly: BindType("Pet", typeof(Shop.Animal))]
        namespace Shop;
        internal record Animal(string Text);
        internal sealed record Cat(string Text) : Animal(Text);
        internal sealed record Dog(string Text) : Animal(Text);
        internal sealed record Fish(string Text) : Animal(Text);
        [ResolversOf("Query")] internal static class Queries { public static IReadOnlyList<Animal> Pets() => [new Cat("a"), new Dog("b"), new Fish("c")]; }
        [ResolversOf("Pet")] internal static class PetFields
        {
            public static IReadOnlyList<string> Name(IReadOnlyList<Animal> pets, bool upper) => pets.Select(pet => $"{pet.Text} of {pets.Count}").ToList();
            public static int Size(Animal pet) => 1;
        }
        [ResolversOf("Dog")] internal static class DogFields { public static int Size(Dog dog) => 2; }
        [ResolversOf("Fish")] internal static class FishFields { public static string Name(Fish fish, bool upper, bool? wet) => "fish"; }
        """;

    [Fact]
    public async Task Types_have_the_resolvers_of_their_interface_unless_they_have_their_own()
    {
        var running = Generated.From(Sdl, Code).Run();

        (await running.QueryAsync("{ pets { name size } }")).ShouldBe(
            "{'data':{'pets':[{'name':'a of 2','size':1},{'name':'b of 2','size':2},{'name':'fish','size':1}]}}");
    }

    [Fact]
    public void The_binding_is_made_once() => Generated.From(Sdl, Code).ShouldCompile().File("Cat.Bindings.g.cs")
        .ShouldContain("bindings.Field(\"Cat\", \"name\", PetShared.Name);");
}
