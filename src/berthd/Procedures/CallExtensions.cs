using System.Runtime.CompilerServices;
using Berth.Daemon.Clients;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>What the handlers of calls have in common.</summary>
internal static class CallExtensions
{
    extension(CallContext call)
    {
        public ClientSession Client => call.Session<ClientSession>();

        /// <summary>The public function that the call carries.</summary>
        public string Function => call.Procedure.Function ?? call.Procedure.Name;

        /// <summary>Takes the call's flags.</summary>
        /// <param name="flags">As they came.</param>
        /// <param name="known">Those that are served.</param>
        /// <exception cref="LibvirtException">Others are set.</exception>
        public TFlags Accept<TFlags>(uint flags, TFlags known) where TFlags : unmanaged, Enum
        {
            call.AcceptBits(flags, Unsafe.BitCast<TFlags, uint>(known));
            return Unsafe.BitCast<uint, TFlags>(flags);
        }

        /// <summary>The call takes no flags yet.</summary>
        public void AcceptNone(uint flags) => call.AcceptBits(flags, 0);

        /// <summary>Refuses what a client that only looks must not see.</summary>
        /// <param name="isAsked">Whether it is asked for.</param>
        /// <param name="what">What it is.</param>
        public void RefuseReadOnly(bool isAsked, string what)
        {
            if (isAsked && call.Connection.IsReadOnly)
                throw new LibvirtException(ErrorCode.OperationDenied, call.Procedure.ErrorDomain, $"read only access prevents {call.Function} with {what}");
        }

        private void AcceptBits(uint flags, uint known)
        {
            if ((flags & ~known) != 0)
                throw new LibvirtException(ErrorCode.InvalidArgument, call.Procedure.ErrorDomain, $"unsupported flags (0x{flags & ~known:x}) in function {call.Function}");
        }
    }
}
