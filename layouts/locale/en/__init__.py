"""English: its sentences, the modules and functions of French under the same names.

Phrases are written in English in the code, so that a catalogue corrects few of them.
"""
