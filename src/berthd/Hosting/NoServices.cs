namespace Berth.Daemon.Hosting;

/// <summary>Kestrel asks for optional services; there are none.</summary>
internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}
