"""What is drawn by hand: colours and sizes, icons, people, devices, papers. Knows no page and no panel."""
