"""stand-in"""
def concept_of(label, path, section, *, axis=None, unit=None, title=""):
    return None
def ifrs_element(concept):
    return None
