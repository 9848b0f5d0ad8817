using Berth.Linux;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>The file with a guest's firmware variables, which is the guest's own from its first start.</summary>
internal static class NvramFile
{
    /// <summary>Copies the template where the guest has no file yet, or where it is to begin afresh.</summary>
    /// <exception cref="Wire.LibvirtException">There is no template, or it cannot be copied.</exception>
    public static void Prepare(Domain domain, bool reset)
    {
        if (domain.Os?.Nvram is not { } nvram || (nvram.Path ?? nvram.Source?.File) is not { } path) return;
        if (File.Exists(path) && !reset) return;
        if (nvram.Template is not { } template)
            throw Failures.Of(ErrorCode.OperationFailed, $"domain '{domain.Name}' has no file with firmware variables at {path}, and no template to make one from");
        try
        {
            Store.PrivateDirectory.Create(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, File.ReadAllBytes(template));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failures.Of(ErrorCode.OperationFailed, $"the firmware variables of domain '{domain.Name}' could not be copied from {template} to {path}: {e.Message}", e);
        }
    }
}
