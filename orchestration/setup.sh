#!/bin/sh
# Makes a virtual environment with the locked packages. Usage: setup.sh PYTHON VENV LOCK
set -eu
python=$1
venv=$2
lock=$3

say() { printf '%s\n' "$*"; }
fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || fail "$python is not installed; Python 3.11 or newer is needed"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" -V) is too old; install Python 3.11 or newer, or say make PYTHON=python3.12"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "the venv module is missing; on Debian and Ubuntu: apt install python3-venv"

if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    say "set-up 1/3: virtual environment in $venv"
    "$python" -m venv "$venv"
fi

say "set-up 2/3: packages of $lock (about 300 MB, once)"
uv_version=$(sed -n 's/^# uv==//p' "$lock")
if "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version" 2>/dev/null &&
    "$venv/bin/uv" pip install --compile-bytecode --python "$venv/bin/python" --require-hashes -r "$lock"; then
    :
else
    say "set-up: uv cannot do it here, going on with pip (a minute or two)"
    "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar on \
        --require-hashes -r "$lock"
fi

say "set-up 3/3: preparing the dbt project"
PATH="$PWD/$venv/bin:$PATH" "$venv/bin/python" -m orchestration prepare
