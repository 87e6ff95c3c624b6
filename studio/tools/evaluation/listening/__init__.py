"""What ears hear that none of us made: essentia, Praat, pyloudnorm, CMU Sphinx.

They are imported where they are used, so that the studio starts without them.
"""
