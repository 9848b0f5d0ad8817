namespace Berth.Wire.Generator;

/// <summary>What one declaration file says.</summary>
internal sealed class Protocol
{
    public ProgramDeclaration? Program { get; set; }
    public List<StructDeclaration> Structs { get; } = [];
    public List<ProcedureDeclaration> Procedures { get; } = [];
    public List<EnumDeclaration> Enums { get; } = [];
    public List<NamesDeclaration> Names { get; } = [];
}
