#!/bin/sh
# Starts the program with the Python that lies beside this file, whatever Python and settings the user has.
here=$(dirname "$(readlink -f "$0")")
python=$here/python/bin/python3.11
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONPLATLIBDIR
export PYTHONNOUSERSITE=1
# What the program needs it names itself; what its Python needs, nobody else can.
if ! said=$("$python" --version 2>&1); then
    echo "Real-Name Wizard cannot start, for this system lacks what its Python needs:" >&2
    echo "  ${said#"$python: "}" >&2
    echo "Debian and Ubuntu have it in: sudo apt install libexpat1 zlib1g" >&2
    exit 1
fi
exec "$python" -P -m realname_wizard "$@"
