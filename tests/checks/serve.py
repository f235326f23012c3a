"""What schemathesis must know of `thongbao serve`; the variable SCHEMATHESIS_HOOKS names this file."""

import schemathesis


@schemathesis.hook
def filter_case(context, case):
    """Leaves out files of a wrong type: a part is bytes on the wire, whatever they were made from, and one part is a list of one."""
    if not isinstance(case.body, dict) or "file" not in case.body:
        return True
    files = case.body["file"]
    return isinstance(files, list) and all(isinstance(file, (str, bytes)) for file in files)
