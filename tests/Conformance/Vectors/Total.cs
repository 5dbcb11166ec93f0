namespace CustomerGraph.Conformance;

/// <summary>The closing line. A case passes at L2, or at L1 where no more is asked; a file that is not covered is no pass.</summary>
internal sealed class Total
{
    private int _passed;
    private int _failed;
    private bool _isAnyUncovered;

    public bool AllPassed => _failed == 0 && !_isAnyUncovered;

    public void Add(FileScore score)
    {
        _passed += score.Passed;
        _failed += score.Failed;
        _isAnyUncovered |= score.IsUncovered;
    }

    public override string ToString() => $"{_passed} passed, {_failed} failed";
}
