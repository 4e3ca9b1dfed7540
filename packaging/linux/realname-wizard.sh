#!/bin/sh
# Starts the program with the Python that lies beside this file, whatever Python and settings the user has.
here=$(dirname "$(readlink -f "$0")")
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONPLATLIBDIR
export PYTHONNOUSERSITE=1
exec "$here/python/bin/python3.11" -P -m realname_wizard "$@"
