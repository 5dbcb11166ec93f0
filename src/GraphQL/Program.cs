namespace CustomerGraph.GraphQL; internal static class Program { private static void Main() { } }
