"""stand-in"""
def axis_of(title, caption, column_headings, labels):
    return None
def is_member_total(label):
    return label.lower().startswith("total")
