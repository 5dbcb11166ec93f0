using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Execution;

/// <remarks>
/// Writing completes values: https://spec.graphql.org/September2025/#CompleteValue(). A method that writes a value answers false when the
/// value failed and its error is recorded; the caller then cuts the writer back and writes null, or fails itself where null may not stand.
/// </remarks>
internal sealed partial class OperationExecution
{
    private readonly ResponsePath path = new();

    private bool WriteObject(ObjectBatch batch, int index)
    {
        if (batch.Plan.Fault is { } fault)
            return Fail(fault);

        var start = writer.Position;
        var parent = batch.Objects[index];
        writer.BeginObject();
        foreach (var field in batch.Plan.Fields)
        {
            if (WriteField(batch, index, parent, field))
                continue;

            writer.Truncate(start);
            return false;
        }

        writer.EndObject();
        return true;
    }

    private bool WriteField(ObjectBatch batch, int index, object parent, FieldPlan field)
    {
        writer.WriteRaw(field.Key);
        var start = writer.Position;
        var isWritten = field.WriteLeaf is { } writeLeaf
            ? WriteLeaf(writeLeaf, parent, field, start)
            : field.Slot < 0 || WriteResult(batch.Results[field.Slot], index);
        if (isWritten)
            return true;
        if (field.IsNonNull)
            return false;

        writer.Truncate(start);
        writer.WriteNull();
        return true;
    }

    private bool WriteLeaf(Action<object, ResponseWriter> writeLeaf, object parent, FieldPlan field, int start)
    {
        try
        {
            writeLeaf(parent, writer);
        }
#pragma warning disable CA1031 // The binding is a resolver's code, which may throw anything; it fails its field alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors.Add(field, path.ToList(field), exception);
            return false;
        }

        if (!field.IsNonNull || !writer.IsNullSince(start))
            return true;

        errors.AddNull(field, path.ToList(field));
        return false;
    }

    private bool WriteResult(FieldResult result, int index)
    {
        path.Enter(result.Field);
        var isWritten = result switch
        {
            { Failure: { } failure } => Fail(result.Field, failure),
            { Leaves: { } leaves } => WriteLeaf(leaves, index, result.Field),
            _ => WriteValue(result, index),
        };
        path.Leave();
        return isWritten;
    }

    private bool WriteValue(FieldResult result, int index)
    {
        var number = result.Children?.StartOf(index) ?? 0;
        return WriteValue(result, result.Field.Shape, result.Values[index], ref number);
    }

    /// <param name="number">The number of the next object among the field's <see cref="ChildObjects"/>.</param>
    private bool WriteValue(FieldResult result, ValueShape shape, object? value, ref int number)
    {
        switch (value)
        {
            case null when shape.IsNonNull:
                errors.AddNull(result.Field, path.ToList(null));
                return false;
            case null:
                writer.WriteNull();
                return true;
            case FieldError or Exception:
                return Fail(result.Field, value);
        }

        if (shape.Item is not null)
            return WriteList(result, shape.Item, value, ref number);
        return result.Children is { } children ? WriteObject(children[number++], result.Field) : WriteLeaf(value, result.Field);
    }

    private bool WriteList(FieldResult result, ValueShape itemShape, object value, ref int number)
    {
        if (ListItems.Of(value) is not { } items)
            return Fail(result.Field, new FieldError(EngineErrors.NotAList(result.Field.Coordinate)));

        path.EnterList();
        var isWritten = WriteItems(result, itemShape, items, ref number);
        path.Leave();
        return isWritten;
    }

    private bool WriteItems(FieldResult result, ValueShape itemShape, IReadOnlyList<object?> items, ref int number)
    {
        writer.BeginList();
        for (var i = 0; i < items.Count; i++)
        {
            writer.NextItem();
            path.MoveTo(i);
            var start = writer.Position;
            if (WriteValue(result, itemShape, items[i], ref number))
                continue;

            if (itemShape.IsNonNull)
            {
                SkipItems(result, itemShape, items, i + 1, ref number);
                return false;
            }

            writer.Truncate(start);
            writer.WriteNull();
        }

        writer.EndList();
        return true;
    }

    /// <summary>A list that fails leaves objects behind; an outer list goes on after them.</summary>
    private static void SkipItems(FieldResult result, ValueShape itemShape, IReadOnlyList<object?> items, int from, ref int number)
    {
        if (result.Children is null)
            return;

        for (var i = from; i < items.Count; i++)
            number += ChildObjects.Count(items[i], itemShape);
    }

    private bool WriteObject(Placement placement, FieldPlan field) =>
        placement.Failure is { } failure ? Fail(field, failure) : WriteObject(placement.Batch!, placement.Index);

    private bool WriteLeaf(LeafColumn leaves, int index, FieldPlan field)
    {
        var start = writer.Position;
        try
        {
            leaves.Write(index, writer);
        }
#pragma warning disable CA1031 // The column's write method is a resolver's code, which may throw anything; it fails its field alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(field, exception);
        }

        return !field.IsNonNull || !writer.IsNullSince(start) || Fail(field, new FieldError(EngineErrors.NullAtNonNull(field.Coordinate)));
    }

    /// <summary>A leaf in its general form, by its type's result coercion.</summary>
    private bool WriteLeaf(object value, FieldPlan field)
    {
        try
        {
            if (field.Definition.Type.Named is EnumType enumType)
                WriteEnum(enumType, value);
            else
                ((ScalarType)field.Definition.Type.Named).Coercion.Write(value, writer);
            return true;
        }
#pragma warning disable CA1031 // A scalar's coercion may throw anything for a value it does not know; it fails this value alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(field, exception);
        }
    }

    private void WriteEnum(EnumType type, object value)
    {
        if (value is not string name || type.FindValue(name) is null)
            throw new CoercionException(EngineErrors.NotAnEnumValue(type, ValueText.Of(value)));

        writer.WriteString(name);
    }

    /// <summary>Records an error that has its locations already; at the root it has no path.</summary>
    private bool Fail(GraphQLError error)
    {
        var place = path.ToList(null);
        errors.AddBadInput(place.Count == 0 ? error : error with { Path = place });
        return false;
    }

    /// <summary>Records the failure of the value where the path stands.</summary>
    private bool Fail(FieldPlan field, object failure)
    {
        errors.Add(field, path.ToList(null), failure);
        return false;
    }
}
