#: violates = []
#: may_follow = []
#: note = "layers is local to a main() under the main guard, which is true when the script runs."
"""Layers and how many parameters they have."""
import torch


def count(module: torch.nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


def main() -> None:
    in_channels = 32
    out_channels = 32
    kernel_size = 5
    flattened_input_images_sizes = [28 * 28, 32 * 32]
    flattened_output_images_sizes = [28 * 28, 32 * 32]

    layers: list[torch.nn.Module] = [
        torch.nn.Conv1d(in_channels, out_channels, kernel_size),
        torch.nn.Conv2d(in_channels, out_channels, kernel_size),
        torch.nn.Conv3d(in_channels, out_channels, kernel_size),
        *(
            torch.nn.Linear(*sizes)
            for sizes in zip(flattened_input_images_sizes, flattened_output_images_sizes)
        ),
    ]

    for layer in layers:
        print(layer)
        print(layer.weight.shape)
        print(count(layer))


if __name__ == "__main__":
    main()
