#!/bin/sh
# Puts the program into the menu of applications of this user, and lets it open walkthroughs and course links.
# 把程序加入当前用户的应用菜单，并用它打开演练文件和课程链接。   --remove: 移除
here=$(dirname "$(readlink -f "$0")")
data=${XDG_DATA_HOME:-$HOME/.local/share}
# A menu entry wants some characters of a path escaped twice, and a per cent sign twice; sed wants some of its own.
command=$(printf '%s' "$here/realname-wizard" | sed 's/\\/\\\\\\\\/g; s/["`$]/\\\\&/g; s/%/%%/g')
picture=$(printf '%s' "$here/share/icons/hicolor/256x256/apps/realname-wizard.png" | sed 's/\\/\\\\/g')
case $here in
    *%*) by="env " ;; # GLib looks for the program before it reads the two as one
    *) by= ;;
esac
for_sed() { printf '%s' "$1" | sed 's/[\\&|]/\\&/g'; }
for file in "$here"/share/applications/*.desktop; do
    if [ "$1" = --remove ]; then
        rm -f "$data/applications/$(basename "$file")"
    else
        mkdir -p "$data/applications"
        sed "s|^Exec=realname-wizard|Exec=$by\"$(for_sed "$command")\"|
             s|^Icon=.*|Icon=$(for_sed "$picture")|" \
            "$file" > "$data/applications/$(basename "$file")"
    fi
done
if [ "$1" = --remove ]; then
    rm -f "$data/mime/packages/realname-wizard.xml"
else
    mkdir -p "$data/mime/packages"
    cp "$here/share/mime/packages/realname-wizard.xml" "$data/mime/packages/"
fi
command -v update-mime-database >/dev/null && update-mime-database "$data/mime"
command -v update-desktop-database >/dev/null && update-desktop-database "$data/applications"
exit 0
