using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Berth.Daemon.Hosting;

/// <summary>The application that Kestrel wants to have for HTTP. No connection gets that far.</summary>
internal sealed class NoHttp : IHttpApplication<object>
{
    public object CreateContext(IFeatureCollection contextFeatures) => throw new NotSupportedException();

    public Task ProcessRequestAsync(object context) => throw new NotSupportedException();

    public void DisposeContext(object context, Exception? exception)
    {
    }
}
