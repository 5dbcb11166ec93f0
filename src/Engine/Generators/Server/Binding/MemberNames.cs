namespace CustomerGraph.Engine.Generators.Server.Binding;

internal static class MemberNames
{
    /// <summary>A member may not have its type's name.</summary>
    public static string In(string typeName, string memberName) => memberName == typeName ? memberName + "Value" : memberName;
}
