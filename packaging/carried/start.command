#!/bin/sh
# Linux and macOS, from this folder and without internet: puts the program into the home folder and opens it.
# 不用联网：把程序放进主目录并打开。
here=$(cd "$(dirname "$0")" && pwd) || exit 1
there=${REALNAME_WIZARD_PROGRAM:-$HOME/realname-wizard-program}
for python in python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        mkdir -p "$there" && cp -R "$here/program/." "$there/" || exit 1
        exec "$python" "$there/packaging/run.py" --wheels "$here/wheels" "$@"
    fi
done
echo "Python 3.11, 3.12 or 3.13 is needed and was not found." >&2
echo "需要 Python 3.11、3.12 或 3.13，但这台电脑上没有找到。" >&2
exit 3
