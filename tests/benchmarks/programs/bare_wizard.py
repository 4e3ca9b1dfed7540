"""The floor for the first painted page: a bare QWizard of six pages, with the same libraries, font and language.

`import pydantic` alone loads next to nothing (its names come late), so the floor takes what any program uses of it.
"""

import sys
import time

import tinydb  # noqa: F401
from pydantic import BaseModel  # noqa: F401
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

application = QApplication(sys.argv)
font = QFont()
font.setFamilies(["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei"])
font.setPixelSize(15)
application.setFont(font)
wizard = QWizard()
for number in range(6):
    page = QWizardPage()
    page.setTitle(f"第 {number + 1} 步：选择认证方式")
    QVBoxLayout(page).addWidget(QLabel("个人认证即时完成，企业认证需要一到三个工作日。"))
    wizard.addPage(page)
wizard.resize(1024, 768)
wizard.show()
wizard.grab()
print(time.process_time())
