"""Runs cells in the gmlp4j kernel and prints one JSON line a step.

Standard input: a JSON list of steps, each {"code": …} with optional "interrupt_after" (seconds
after the cell's first output, or after it asked for input) and "inputs" (what the user types, a
line each), or {"do": "restart" | "info" | "shutdown"}, or {"complete": …}, {"inspect": …} with
optional "cursor" and "detail", {"is_complete": …}, {"history": …}, {"pause": seconds},
{"queue": [code, …]}.
"""
import json
import sys
import time

from jupyter_client.manager import start_new_kernel

TIMEOUT = 60


def outputs_until_idle(kc, msg_id, on_first=None):
    outputs = []
    while True:
        msg = kc.get_iopub_msg(timeout=TIMEOUT)
        if msg["parent_header"].get("msg_id") != msg_id:
            continue
        kind = msg["msg_type"]
        if kind == "status":
            if msg["content"]["execution_state"] == "idle":
                return outputs
            continue
        if kind == "execute_input":
            continue
        outputs.append({"type": kind, **msg["content"]})
        if on_first is not None:
            on_first()
            on_first = None


def shell_reply(kc, msg_id):
    while True:
        reply = kc.get_shell_msg(timeout=TIMEOUT)
        if reply["parent_header"].get("msg_id") == msg_id:
            return reply["content"]


def step(km, kc, step):
    if "code" in step:
        asked = []
        on_first = None
        if "interrupt_after" in step:
            def on_first():
                time.sleep(step["interrupt_after"])
                km.interrupt_kernel()
        inputs = step.get("inputs")
        msg_id = kc.execute(step["code"], allow_stdin=inputs is not None)
        for line in inputs or []:
            asked.append(kc.get_stdin_msg(timeout=TIMEOUT)["content"])
            if line is None:
                on_first()
                on_first = None
            else:
                kc.input(line)
        outputs = outputs_until_idle(kc, msg_id, on_first)
        return {"reply": shell_reply(kc, msg_id), "outputs": outputs, "asked": asked}
    if "queue" in step:
        ids = [kc.execute(code) for code in step["queue"]]
        return {"statuses": [shell_reply(kc, i)["status"] for i in ids]}
    if "complete" in step:
        return shell_reply(kc, kc.complete(step["complete"], step.get("cursor")))
    if "inspect" in step:
        msg_id = kc.inspect(step["inspect"], step.get("cursor"), step.get("detail", 0))
        return shell_reply(kc, msg_id)
    if "is_complete" in step:
        return shell_reply(kc, kc.is_complete(step["is_complete"]))
    if "history" in step:
        return shell_reply(kc, kc.history(**step["history"]))
    if "pause" in step:
        time.sleep(step["pause"])
        return {}
    if step["do"] == "info":
        return shell_reply(kc, kc.kernel_info())
    if step["do"] == "restart":
        km.restart_kernel(now=False)
        kc.wait_for_ready(timeout=TIMEOUT)
        return {"restarted": True}
    if step["do"] == "shutdown":
        start = time.time()
        kc.shutdown()
        while km.is_alive() and time.time() - start < TIMEOUT:
            time.sleep(0.05)
        return {"alive": km.is_alive(), "seconds": time.time() - start}
    raise ValueError(step)


def main():
    steps = json.load(sys.stdin)
    start = time.time()
    km, kc = start_new_kernel(kernel_name=sys.argv[1], startup_timeout=TIMEOUT)
    ready = time.time() - start
    msg_id = kc.execute("1 + 1")
    outputs_until_idle(kc, msg_id)
    shell_reply(kc, msg_id)
    print(json.dumps({"ready": ready, "first_result": time.time() - start}), flush=True)
    try:
        for s in steps:
            print(json.dumps(step(km, kc, s)), flush=True)
    finally:
        kc.stop_channels()
        if km.is_alive():
            km.shutdown_kernel(now=True)


main()
