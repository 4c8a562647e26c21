"""The same model in PyTorch for Python, on commands from standard input: outputs N, times N, peak, version.

Arguments: the case's folder, the workload, fp32 or bf16, the number of threads.
"""

import contextlib
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

folder, workload, precision, threads = sys.argv[1:5]
torch.set_num_threads(int(threads))
training = workload == "train"
bf16 = precision == "bf16"

with open(f"{folder}/case.json", encoding="utf-8") as f:
    case = json.load(f)
n = case["length"]
attention = case["attention"]


def load_parameters():
    with open(f"{folder}/weights.bin", "rb") as f:
        flat = torch.frombuffer(bytearray(f.read()), dtype=torch.float32)
    loaded = {}
    for p in case["parameters"]:
        start = p["offset"] // 4
        values = flat[start : start + math.prod(p["shape"])].reshape(p["shape"]).clone()
        # Autocast would convert the matrices again in every run of inference.
        if bf16 and not training and values.dim() == 2:
            values = values.bfloat16()
        loaded[p["name"]] = values.requires_grad_(training)
    return loaded


def load_batches():
    batch = case[workload]
    with open(f"{folder}/{workload}.bin", "rb") as f:
        flat = torch.frombuffer(bytearray(f.read()), dtype=torch.int32)
    batches = []
    for ints in flat.chunk(case["batches"]):
        tokens, lengths, labels = ints.long().split([batch * n, batch, len(ints) - batch * n - batch])
        mask = None
        if attention:
            pads = torch.arange(n) >= lengths[:, None]
            mask = torch.zeros(batch, 1, n).masked_fill_(pads[:, None, :], -math.inf)
        # The rows that have a label: only they are projected to the vocabulary.
        rows = (labels >= 0).nonzero().squeeze(1)
        if len(rows) == len(labels):
            rows = None
        batches.append((tokens.view(batch, n), mask, rows, labels if rows is None else labels[rows]))
    return batches


params = load_parameters()
batches = load_batches()


def linear(name, x):
    return F.linear(x, params[name + "weight"], params[name + "bias"])


def norm(name, x):
    return F.layer_norm(x, x.shape[-1:], params[name + "weight"], params[name + "bias"], 1e-6)


def spatial_weight(name):
    w = params[name + "spatial.weight"]
    if not case["toeplitz"]:
        return w[:n, :n]
    # W[i][j] = w[j - i + seqLen - 1]: windows of the 2 n - 1 diagonals in use, the last one first.
    skipped = case["seqLen"] - n
    return w[skipped : skipped + 2 * n - 1].unfold(0, n, 1).flip(0)


def tiny_attention(name, normed, mask):
    q, k, v = linear(name + "qkv.", normed).chunk(3, -1)
    # One head; the mask [batch, 1, n] is repeated for every query.
    mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype).expand(-1, n, -1))
    return linear(name + "proj.", mixed)


def block(name, x, mask):
    normed = norm(name + "norm.", x)
    u, v = F.gelu(linear(name + "proj_in.", normed)).chunk(2, -1)
    w = spatial_weight(name + "gate.").expand(len(x), n, n)
    bias = params[name + "gate.spatial.bias"][:n, None]
    gate = torch.baddbmm(bias, w, norm(name + "gate.norm.", v))
    if attention:
        gate = gate + tiny_attention(name + "gate.attention.", normed, mask)
    return x + linear(name + "proj_out.", u * gate)


def logits(tokens, mask, rows=None):
    x = F.embedding(tokens, params["embedding.weight"])
    for i in range(case["layers"]):
        x = block(f"blocks.{i}.", x, mask)
    hidden = norm("norm.", x)
    if case["head"] == "TOKENS":
        flat = hidden.flatten(0, 1)
        asked = flat if rows is None else flat.index_select(0, rows)
        return F.linear(asked, params["embedding.weight"], params["head.bias"])
    return linear("head.", hidden[:, 0] if case["head"] == "FIRST_TOKEN" else hidden.mean(1))


def autocast():
    return torch.autocast("cpu", torch.bfloat16) if bf16 else contextlib.nullcontext()


if training:
    decays = {p["name"]: p["decay"] for p in case["parameters"]}
    optimizer = torch.optim.AdamW(
        [
            {"params": [v for k, v in params.items() if decays[k]], "weight_decay": case["weightDecay"]},
            {"params": [v for k, v in params.items() if not decays[k]], "weight_decay": 0.0},
        ],
        lr=case["learningRate"],
        betas=(case["beta1"], case["beta2"]),
        eps=case["epsilon"],
        fused=True,
    )


def train(tokens, mask, rows, labels):
    with autocast():
        loss = F.cross_entropy(logits(tokens, mask, rows), labels)
    loss.backward()
    total = torch.nn.utils.clip_grad_norm_(params.values(), case["clipNorm"], foreach=True)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return [loss.item(), total.item()]


def infer(tokens, mask, rows, labels):
    with torch.inference_mode(), autocast():
        y = logits(tokens, mask).view(len(tokens), -1)
        return y[:, : case["read"]].float().softmax(-1).flatten().tolist()


runs = 0


def run():
    global runs
    batch = batches[runs % len(batches)]
    runs += 1
    return train(*batch) if training else infer(*batch)


def outputs(count):
    return " ".join(repr(v) for _ in range(count) for v in run())


def times(count):
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        run()
        taken.append(repr((time.perf_counter() - began) * 1e3))
    return " ".join(taken)


def peak():
    try:
        with open("/proc/self/status", encoding="ascii") as f:
            return next(line.split()[1] for line in f if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return "-1"


print("@answer ready", flush=True)
for line in sys.stdin:
    command = line.split()
    if command[0] == "outputs":
        answer = outputs(int(command[1]))
    elif command[0] == "times":
        answer = times(int(command[1]))
    elif command[0] == "peak":
        answer = peak()
    else:
        answer = torch.__version__
    print("@answer " + answer, flush=True)
