namespace Berth.Wire.Generator;

/// <param name="Class">Name of the class that holds the procedures.</param>
/// <param name="Name">The protocol's own name of the program.</param>
/// <param name="Number">The program number.</param>
/// <param name="Version">The program version.</param>
/// <param name="TypePrefix">What the names of its message types start with.</param>
internal sealed record ProgramDeclaration(string Class, string Name, string Number, string Version, string TypePrefix);
