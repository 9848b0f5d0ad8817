#!/bin/bash
# reference.sh: writes docs/reference anew, from the declarations of the model and of the rules.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tools/Berth.Reference -c Release -v quiet
dotnet artifacts/bin/Berth.Reference/release/Berth.Reference.dll docs/reference
