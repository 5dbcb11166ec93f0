using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;
using Provider;

var app = WebApplication.CreateBuilder(args).Build();
var bindings = new SchemaBindings();
GeneratedSchema.Bind(bindings);
var schema = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl), bindings);
app.UseWebSockets();
app.MapGraphQL("/graphql", new GraphQLEngine(schema), new GraphQLServerOptions());
app.Run();
