namespace Berth.Engine.Events;

/// <summary>A proven part of a viewer's identity.</summary>
/// <param name="Type">What it is: <c>x509dname</c>, <c>saslUsername</c>.</param>
/// <param name="Name">The name.</param>
public sealed record GraphicsSubject(string Type, string Name);
