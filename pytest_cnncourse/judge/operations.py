"""The ATen operations that the judge knows, by what they do.

Names are base names: `relu` stands for `aten.relu.default`, `aten.relu_.default`
and so on. What is in no family is unknown, and nothing is decided on it.
See https://docs.pytorch.org/docs/stable/torch.compiler_ir.html for the operations.
"""

from __future__ import annotations

from functools import lru_cache


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


RESHAPES = _names(
    "view _unsafe_view reshape squeeze unsqueeze expand alias detach lift_fresh lift_fresh_copy"
    " clone contiguous flatten unflatten _reshape_alias t transpose permute _to_copy to view_as"
    " expand_as movedim copy as_strided"
)
"""They rearrange or copy, and compute nothing."""

TURNS = _names("t transpose permute movedim")
"""Of these, they change the order of the values."""

CROPS = _names(
    "slice select narrow index index_select unfold split split_with_sizes chunk unbind unsafe_split"
    " unsafe_split_with_sizes unsafe_chunk"
)
"""They pick out a part."""

POOLS = _names(
    "max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices max_pool2d"
    " mkldnn_max_pool2d avg_pool1d avg_pool2d avg_pool3d _adaptive_avg_pool2d"
    " _adaptive_avg_pool3d adaptive_avg_pool1d adaptive_avg_pool2d adaptive_max_pool1d"
    " adaptive_max_pool2d adaptive_max_pool3d fractional_max_pool2d fractional_max_pool3d"
)

REDUCTIONS = _names(
    "mean sum amax amin max min logsumexp median nanmean nansum nanmedian prod var std var_mean"
    " std_mean norm linalg_vector_norm aminmax kthvalue mode cumsum cumprod sort topk argmax argmin"
)

ACTIVATIONS = _names(
    "relu relu6 leaky_relu rrelu rrelu_with_noise rrelu_with_noise_functional prelu _prelu_kernel"
    " elu selu celu gelu silu mish sigmoid tanh softplus softshrink hardshrink hardtanh"
    " hardsigmoid hardswish log_sigmoid log_sigmoid_forward threshold glu _softmax _log_softmax"
    " softmax log_softmax sin cos atan asinh erf square abs exp clamp clamp_min clamp_max sign"
)
"""Non-linear functions of each element (or along one axis) that a student may end with."""

NORMS = _names(
    "native_batch_norm _native_batch_norm_legit _native_batch_norm_legit_functional"
    " _native_batch_norm_legit_no_training _batch_norm_no_update _batch_norm_with_update"
    " cudnn_batch_norm native_layer_norm native_group_norm rms_norm _fused_rms_norm"
)

GATES = _names("sigmoid hardsigmoid _softmax tanh")
"""What weighs a picture, where it is multiplied with one."""

DROPOUTS = _names("native_dropout dropout feature_dropout alpha_dropout bernoulli")

LINEAR = _names("addmm mm bmm baddbmm addbmm matmul linear addmv mv dot einsum _trilinear")

ARITHMETIC = _names(
    "add sub mul div rsub neg reciprocal sqrt rsqrt pow log log2 log10 log1p expm1 exp2 addcmul"
    " addcdiv lerp maximum minimum where masked_fill eq ne lt le gt ge logical_and logical_or"
    " logical_not bitwise_and bitwise_or bitwise_not cat stack fmax fmin floor ceil round trunc"
    " remainder fmod floor_divide tan sinh cosh acos asin atan2 erfc frac nan_to_num heaviside"
    " isnan isinf any all sgn hypot copysign dist complex polar real imag angle logit"
)

MAKERS = _names(
    "zeros zeros_like ones ones_like full full_like empty empty_like new_zeros new_ones new_full"
    " new_empty arange linspace eye scalar_tensor tril triu empty_strided new_empty_strided"
    " fill zero copy_ rand rand_like randn randn_like uniform normal randperm one_hot diag_embed"
)

SHAPE_ONLY = _names(
    "zeros_like ones_like full_like empty_like rand_like randn_like randint_like new_zeros new_ones"
    " new_full new_empty new_empty_strided zero fill uniform normal"
)
"""They take a tensor for its shape (or its memory), and look at none of its values."""

RESAMPLES = _names(
    "upsample_nearest1d upsample_nearest2d upsample_linear1d upsample_bilinear2d"
    " upsample_bicubic2d _upsample_nearest_exact2d _upsample_bilinear2d_aa _upsample_bicubic2d_aa"
    " grid_sampler_2d"
)
"""They compute a picture of another size from places in the one given."""

ARRANGEMENTS = RESAMPLES | _names(
    "constant_pad_nd reflection_pad1d reflection_pad2d reflection_pad3d replication_pad1d"
    " replication_pad2d replication_pad3d pixel_shuffle pixel_unshuffle channel_shuffle"
    " native_channel_shuffle roll flip im2col col2im repeat repeat_interleave gather scatter"
    " scatter_add index_put index_add take_along_dim diagonal affine_grid_generator"
    " max_unpool2d select_scatter slice_scatter triu_indices meshgrid rot90 tile _pad_circular"
    " _weight_norm_interface embedding view_as_real view_as_complex"
)

CONVOLUTIONS = _names("convolution _convolution mkldnn_convolution")

ATTENTION = _names(
    "_scaled_dot_product_flash_attention_for_cpu _scaled_dot_product_attention_math"
    " _scaled_dot_product_fused_attention_overrideable _native_multi_head_attention"
    " _transformer_encoder_layer_fwd"
)

LOOKS_AT_VALUES = _names(
    "_local_scalar_dense item nonzero is_nonzero equal allclose unique2 masked_select"
)
"""They bring values back to Python: what ran may depend on the picture's content."""

KNOWN = (
    RESHAPES
    | CROPS
    | POOLS
    | REDUCTIONS
    | ACTIVATIONS
    | NORMS
    | DROPOUTS
    | LINEAR
    | ARITHMETIC
    | MAKERS
    | ARRANGEMENTS
    | CONVOLUTIONS
    | ATTENTION
)

USUAL = (
    ACTIVATIONS - _names("_prelu_kernel rrelu_with_noise rrelu_with_noise_functional")
    | POOLS - _names("fractional_max_pool2d fractional_max_pool3d mkldnn_max_pool2d")
    | RESHAPES - _names("as_strided _reshape_alias")
    | _names(
        "convolution native_batch_norm addmm mm bmm mean sum amax amin add sub rsub mul div neg"
        " native_dropout cat stack slice select split constant_pad_nd maximum minimum where"
        " gt lt ge le zeros_like ones_like empty"
    )
)
"""What nearly every solution consists of; torch (for `native_batch_norm` the replay) checks all
that is handed to them, so that no argument makes them touch memory that is not theirs."""


@lru_cache(1024)
def base(op: str) -> str:
    """The base name of a recorded operation: `relu` for `aten.relu_.default`."""
    parts = op.split(".")
    name = parts[1] if len(parts) > 1 and parts[0] == "aten" else op
    return name.removesuffix("_") if not name.endswith("__") else name
