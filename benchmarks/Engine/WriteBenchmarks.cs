using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>Fifty objects of six fields, by the engine's writer and by the framework's.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private const int Objects = 50;

    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);

    [Benchmark(Baseline = true)]
    public int Utf8JsonWriter()
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartArray();
        for (var number = 0; number < Objects; number++)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, "cus_12345");
            writer.WriteString("name"u8, "Customer number 12345 Ltd");
            writer.WriteNumber("version"u8, number);
            writer.WriteBoolean("enabled"u8, true);
            writer.WriteNull("city"u8);
            writer.WriteNumber("share"u8, 0.25);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenCount;
    }

    [Benchmark]
    public int ResponseWriter()
    {
        using var writer = new ResponseWriter();
        writer.BeginList();
        for (var number = 0; number < Objects; number++)
        {
            writer.NextItem();
            writer.BeginObject();
            writer.WriteKey("\"id\":"u8);
            writer.WriteString("cus_12345");
            writer.WriteKey("\"name\":"u8);
            writer.WriteString("Customer number 12345 Ltd");
            writer.WriteKey("\"version\":"u8);
            writer.WriteInt(number);
            writer.WriteKey("\"enabled\":"u8);
            writer.WriteBoolean(true);
            writer.WriteKey("\"city\":"u8);
            writer.WriteNull();
            writer.WriteKey("\"share\":"u8);
            writer.WriteDouble(0.25);
            writer.EndObject();
        }

        writer.EndList();
        return writer.Position;
    }
}
