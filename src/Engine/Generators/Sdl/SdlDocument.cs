using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Sdl;

/// <summary>
/// The schema file as read: its text, what it says, and what is wrong with it. <see cref="Schema"/> is null where it is no GraphQL.
/// </summary>
internal sealed record SdlDocument(string Text, SdlSchema? Schema, EquatableArray<Problem> Problems);
