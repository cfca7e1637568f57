#: violates = []
#: note = "prints from a coroutine that asyncio.run runs"
import asyncio
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
async def main():
    for layer in layers:
        print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))
        await asyncio.sleep(0)
asyncio.run(main())
