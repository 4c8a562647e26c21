"""Runs jupyter_kernel_test, Jupyter's own conformance suite, against the gmlp4j kernel."""
import unittest

import jupyter_kernel_test


class GmlpKernelTests(jupyter_kernel_test.KernelTests):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The suite allows 0.1 s between messages, which a busy machine does not keep.
        quick = cls.kc.iopub_channel.get_msg
        cls.quick = staticmethod(quick)
        cls.patient = staticmethod(lambda timeout=None: quick(timeout=max(timeout or 0, 20)))
        cls.kc.iopub_channel.get_msg = cls.patient

    def flush_channels(self):
        self.kc.iopub_channel.get_msg = self.quick
        try:
            super().flush_channels()
        finally:
            self.kc.iopub_channel.get_msg = self.patient

    kernel_name = "gmlp4j-test"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": "String.valu", "matches": {"valueOf("}},
        {"text": "%va", "matches": {"vars"}},
    ]
    complete_code_samples = ["int a = 1;", "1 + 1", "class A { int f() { return 1; } }", "%vars"]
    incomplete_code_samples = ["class A {", "int f() {", "if (true) {", "/* a comment"]
    invalid_code_samples = ["int a = )", "import ;"]
    code_generate_error = "int q = 1 / 0;"
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "new int[] {1, 2, 3}", "result": "[1, 2, 3]"},
    ]
    code_display_data = [{"code": "display(3)", "mime": "text/plain"}, {"code": "%help", "mime": "text/html"}]
    code_page_something = "%help time"
    code_clear_output = "display(1); clearOutput();"
    code_history_pattern = "1 + *"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String.valueOf"


if __name__ == "__main__":
    unittest.main()
