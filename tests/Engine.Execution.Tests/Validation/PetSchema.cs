using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Validation;

/// <summary>The schema that the documents of the rule tests are written against.</summary>
internal static class PetSchema
{
    public static Schema Instance { get; } = SchemaBuilder.BuildUnchecked(Parser.ParseDocument("""
        directive @onQuery on QUERY
        directive @onField(text: String! limit: Int = 1) on FIELD
        directive @again(n: Int) repeatable on FIELD | QUERY | VARIABLE_DEFINITION
        directive @onVariable on VARIABLE_DEFINITION

        scalar Anything

        enum Color { BROWN BLACK WHITE }

        input Address { street: String! city: String = "Bern" lines: [String!] other: Address }
        input Choice @oneOf { id: ID name: String }

        interface Named { name(surname: Boolean): String }
        interface Pet implements Named { name(surname: Boolean): String owner: Human }

        type Dog implements Pet & Named {
          name(surname: Boolean): String
          owner: Human
          nickname: String
          barkVolume: Int
          color: Color
          knows(command: String!, loud: Boolean! = false): Boolean
        }

        type Cat implements Pet & Named {
          name(surname: Boolean): String
          owner: Human
          nickname: String
          meowVolume: Int
          furColor: Color
          barkVolume: String
        }

        type Human implements Named {
          name(surname: Boolean): String
          pets(color: Color, first: Int): [Pet]
          relatives: [Human!]!
          address: Home
        }

        type Home { street: String city: String }

        union CatOrDog = Cat | Dog
        union DogOrHuman = Dog | Human

        type Query {
          human(id: ID): Human
          dog: Dog
          cat: Cat
          pet: Pet
          named: Named
          catOrDog: CatOrDog
          dogOrHuman: DogOrHuman
          findDog(by: Choice): Dog
          findDogs(by: [Choice!]): [Dog]
          moveTo(address: Address, to: Address! = { street: "Main" }): Boolean
          number(int: Int, float: Float, text: String, flag: Boolean, id: ID, color: Color, ints: [Int!], any: Anything): Int
          needs(one: Int!, two: Int! = 2): Int
        }

        type Subscription { barked: Dog meowed: Cat }
        """));
}
