using System.Text.Json.Serialization;

namespace CustomerGraph.Engine.Execution.Documents;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ManifestJson : JsonSerializerContext;
