"""Known financial tables, printed as announcements and torn as text recognition tears them.

``accounts`` draws one issuer's coherent tables, ``damage`` holds a function for each kind of
damage, ``announcement`` puts both into a text with the figures it is known to say, ``scoring``
compares these with what is extracted. Everything follows from a seed.
"""
