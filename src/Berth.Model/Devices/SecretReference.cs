namespace Berth.Model.Devices;

/// <summary>How elements name a stored secret: by its UUID or by what it is for.</summary>
internal static class SecretReference
{
    public static void Check(Guid? uuid, string? usage, XmlReadContext context)
    {
        if ((uuid is null) == (usage is null))
            context.Add(ProblemKind.Xml, "a secret is named by its UUID or by its usage", "write uuid='…' or usage='…', not both");
    }
}
