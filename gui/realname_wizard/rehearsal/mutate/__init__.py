"""Small faults planted in the tables and the rules, and whether a walkthrough notices (T06).

`faults` are all that can be planted; a `bench` knows what each walkthrough reaches and follows those that reach a fault
until one goes otherwise; `mutating` does so for all faults on several processors, and `report` says which lived.
"""
