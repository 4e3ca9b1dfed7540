#!/bin/sh
# Starts the program that lies in this bundle with the Python @PYTHON@ of this Mac.
here=$(cd "$(dirname "$0")/../Resources" && pwd)
unset PYTHONHOME PYTHONSTARTUP
export PYTHONNOUSERSITE=1 PYTHONPATH="$here/packages"
for python in /Library/Frameworks/Python.framework/Versions/@PYTHON@/bin/python@PYTHON@ \
    /opt/homebrew/bin/python@PYTHON@ /usr/local/bin/python@PYTHON@; do
    if [ -x "$python" ]; then
        exec "$python" -P -m realname_wizard "$@"
    fi
done
case $(defaults read -g AppleLocale 2>/dev/null) in
    zh*) title="实名认证演练向导无法启动" text="需要 Python @PYTHON@。请从 python.org 安装后再打开。" ;;
    *) title="Real-Name Wizard cannot start" text="It needs Python @PYTHON@. Install it from python.org, then open this again." ;;
esac
osascript -e 'on run these
display alert (item 1 of these) message (item 2 of these) as critical
end run' "$title" "$text"
exit 3
