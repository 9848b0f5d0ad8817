using Xunit;

namespace Berth.Model.Tests.Schema;

/// <summary>The schemas that come with the conformance data.</summary>
internal static class SchemaFolder
{
    private const string Variable = "BERTH_CONFORMANCE";

    /// <summary>The grammar of a domain. Skips the test where there is none.</summary>
    public static RelaxNgGrammar Domain()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (folder is null) Assert.Skip($"the schemas are compared where {Variable} names the folder of the conformance data");
        var file = Path.Combine(folder, "schemas", "domain.rng");
        if (!File.Exists(file)) Assert.Skip($"{Variable} names {folder}, which has no schemas/domain.rng");
        return new(file);
    }
}
