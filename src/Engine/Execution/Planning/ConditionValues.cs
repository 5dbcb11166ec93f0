namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>The values of an operation's condition variables as bits, in their order.</summary>
internal readonly record struct ConditionValues(ulong True, ulong Null)
{
    public bool IsTrue(int index) => (True & (1UL << index)) != 0;

    public bool IsNull(int index) => (Null & (1UL << index)) != 0;

    public ConditionValues With(int index, bool? value) => value switch
    {
        null => this with { Null = Null | (1UL << index) },
        true => this with { True = True | (1UL << index) },
        false => this,
    };
}
