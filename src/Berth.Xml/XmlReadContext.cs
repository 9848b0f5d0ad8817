namespace Berth.Xml;

/// <summary>What a class's <c>AfterRead</c> may ask and tell while its document is being read.</summary>
public sealed class XmlReadContext
{
    private readonly XmlCursor _cursor;
    private readonly List<Problem> _problems = [];

    internal XmlReadContext(XmlCursor cursor, XmlReadOptions options)
    {
        _cursor = cursor;
        Options = options;
    }

    /// <summary>The options the document is read with.</summary>
    public XmlReadOptions Options { get; }

    /// <summary>The problems found so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The element being read, as a path from the root.</summary>
    public string Path => _cursor.Path();

    /// <summary>Notes a problem; the document will be refused once all of it has been read.</summary>
    /// <exception cref="ProblemException">There are too many problems to go on.</exception>
    public void Add(Problem problem)
    {
        _problems.Add(problem);
        if (_problems.Count >= Options.MaxProblems)
            throw new ProblemException(_problems);
    }

    /// <summary>Notes a problem of the element being read.</summary>
    /// <param name="kind">The error family.</param>
    /// <param name="message">What is wrong, in a sentence that names the element and the bad value.</param>
    /// <param name="fix">What would be allowed, or the way to mend it.</param>
    /// <param name="at">The attribute or child that is meant, as a path from the element: <c>target/@bus</c>; null for the element itself.</param>
    /// <exception cref="ProblemException">There are too many problems to go on.</exception>
    public void Add(ProblemKind kind, string message, string? fix = null, string? at = null) => Add(new Problem
    {
        Kind = kind,
        Message = message,
        Path = _cursor.Path(),
        Location = _cursor.ElementLocation,
        Member = at,
        Fix = fix,
    });

    internal void AddFirst(Problem problem) => _problems.Insert(0, problem);

    internal void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ProblemException(_problems);
    }
}
