namespace Berth.Wire.Generator;

/// <summary>A procedure that clients call, or an event that the server sends.</summary>
internal sealed class ProcedureDeclaration(
    int number, string name, bool isEvent, IReadOnlyList<FieldDeclaration> arguments, IReadOnlyList<FieldDeclaration> results)
{
    public int Number { get; } = number;
    public string Name { get; } = name;
    public bool IsEvent { get; } = isEvent;
    public IReadOnlyList<FieldDeclaration> Arguments { get; } = arguments;
    public IReadOnlyList<FieldDeclaration> Results { get; } = results;
    public string? Function { get; set; }
    public bool HighPriority { get; set; }
    public bool BeforeAuthentication { get; set; }
    public string ReadOnly { get; set; } = "Allowed";
    public string Stream { get; set; } = "None";
    public string? SparseFlag { get; set; }
    public string? Permissions { get; set; }
    public string? Filter { get; set; }
}
