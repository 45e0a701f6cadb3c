"""Reports on paper: the blank form, a filed report and its receipt, as PDF.

A `.typ` file is the look of one kind of paper; a module of the same name says what stands on it.
"""
