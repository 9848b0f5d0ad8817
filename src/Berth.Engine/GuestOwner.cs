namespace Berth.Engine;

/// <summary>A client on whose stay the lives of guests hang: those it started with <c>AutoDestroy</c> end when it goes.</summary>
public sealed class GuestOwner : IAsyncDisposable
{
    /// <summary>Destroys the guests.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
