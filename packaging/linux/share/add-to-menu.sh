#!/bin/sh
# Puts the program into the menu of applications of this user, and lets it open walkthroughs and course links.
# 把程序加入当前用户的应用菜单，并用它打开演练文件和课程链接。   --remove: 移除
here=$(dirname "$(readlink -f "$0")")
data=${XDG_DATA_HOME:-$HOME/.local/share}
for file in "$here"/share/applications/*.desktop; do
    if [ "$1" = --remove ]; then
        rm -f "$data/applications/$(basename "$file")"
    else
        mkdir -p "$data/applications"
        sed "s|^Exec=realname-wizard|Exec=\"$here/realname-wizard\"|
             s|^Icon=.*|Icon=$here/share/icons/hicolor/256x256/apps/realname-wizard.png|" \
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
