using Berth.Wire.Protocol;

namespace Berth.Engine.Secrets;

/// <summary>Something happened to a secret.</summary>
/// <param name="Secret">As it was when that happened.</param>
/// <param name="Lifecycle">Whether it was defined or undefined; null when its value was set.</param>
public sealed record SecretEvent(StoredSecret Secret, SecretEventLifecycleType? Lifecycle);
