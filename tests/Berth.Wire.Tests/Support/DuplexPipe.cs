using System.IO.Pipelines;

namespace Berth.Wire.Tests;

/// <summary>Two ends of a connection inside the process.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input { get; } = input;

    public PipeWriter Output { get; } = output;

    public static (DuplexPipe Server, DuplexPipe Client) Pair()
    {
        var options = new PipeOptions(useSynchronizationContext: false);
        Pipe up = new(options), down = new(options);
        return (new(up.Reader, down.Writer), new(down.Reader, up.Writer));
    }
}
