"""Data of Real-Name Wizard: rules, texts, styles, icons, specimens, walkthroughs."""
