"""What the tables do not say: boards, their names and memory, idle power, and the DPU's published rates.

Every figure names its source; "ours" marks an assumption. generate.py turns this into YAML.
"""


def _idle(value, low, high, source, origin="assumption"):
    spread = f", range: {{low: {low} W, high: {high} W}}" if low is not None else ""
    return f'{{value: {value} W, origin: {origin}{spread}, source: "{source}"}}'


def _load(rate, power, medium):
    return (f'{{rate: {rate} MB/s, power: {power} W, origin: assumption, '
            f'source: "ours: reading from {medium} and unpacking, drawn on top of idle"}}')


def _board(memory, medium, rate, idle, source):
    return {
        "memory": memory,
        "storage": "256 MB",
        "source": f"memory: {source}; storage: assumption of ours, what an application may keep of its variants",
        "idle": idle,
        "load": _load(rate, 1.0, medium),
    }


_KNOWN = "board maker's specification, from general knowledge, unchecked"
_BELOW = "; below the smallest busy power measured on this board, "

BOARDS = {
    "odroid-n2": _board("4 GB", "eMMC", 100, _idle(
        2.0, 1.4, 3.0, "ours: an Amlogic S922X board at rest" + _BELOW + "3.11 W"), _KNOWN),
    "rpi4": _board("4 GB", "an SD card", 40, _idle(
        2.65, 2.1, 3.0, "ours: the mean idle power of a Raspberry Pi in stephanballer/deepedgebench, 2.65 W with and "
        "2.10 W without LAN, taken for this board" + _BELOW + "3.59 W"),
        "assumption of ours, sold with 1 to 8 GB"),
    "xavier": _board("32 GB", "eMMC", 200, _idle(
        4.5, 3.0, 5.5, "ours: Jetson AGX Xavier in mode 0" + _BELOW + "5.54 W"), _KNOWN),
    "orin": _board("32 GB", "eMMC", 200, _idle(
        12.0, 7.0, 16.0, "ours: Jetson AGX Orin" + _BELOW + "16.3 W"), _KNOWN),
    "firefly": _board("8 GB", "eMMC", 150, _idle(
        1.4, 0.8, 1.6, "ours: Firefly RK3588S" + _BELOW + "1.64 W"), "assumption of ours, sold with 4 to 32 GB"),
    "vim4": _board("8 GB", "eMMC", 150, _idle(
        3.0, 1.5, 4.0, "ours: Khadas VIM4" + _BELOW + "4.14 W"), _KNOWN),
    "zcu102": _board("4 GB", "an SD card", 20, _idle(
        20.0, 12.0, 28.0, "ours: ZCU102 evaluation board at the 12 V supply, DPU loaded and idle; no measurement found"),
        "4 GB DDR4, Xilinx's specification, from general knowledge, unchecked"),
    "zcu104": _board("2 GB", "an SD card", 20, _idle(
        12.0, 8.0, 18.0, "ours: ZCU104 evaluation board at the 12 V supply, DPU loaded and idle; no measurement found"),
        "2 GB DDR4, Xilinx's specification, from general knowledge, unchecked"),
    "kv260": _board("4 GB", "an SD card", 20, _idle(
        9.15, None, None, "Simfero/dAIEDGE measurement guide (2026): KV260 with the DPU at the 12 V rail, idle",
        "measured"), "4 GB DDR4, AMD's specification, from general knowledge, unchecked"),
}


def _cube(name, board, title, runtime, unit, version, platform, rerun, note=None):
    return {"name": name, "board": board, "title": title, "runtime": runtime, "unit": unit, "version": version,
            "platform": platform, "rerun": rerun, "note": note}


_ODROID = "The Jetson's name that the upstream record gives for this platform is an error there; latency and power are the Odroid's."
_NO_RERUN = "No later run of this runtime on this board exists; the scatter is that of ArmNN (Neon)."

MLPERF_KINDS = [
    _cube("odroid-armnn-neon-v2.0", "odroid-n2", "Odroid N2+, ArmNN on the CPU", "ArmNN v21.11 (Neon)", "cpu", "v2.0",
          "odroid-armnn-v21.11-neon", "odroid-armnn-v22.11-neon", _ODROID),
    _cube("odroid-armnn-opencl-v2.0", "odroid-n2", "Odroid N2+, ArmNN on the Mali-G52 GPU", "ArmNN v21.11 (OpenCL)",
          "gpu", "v2.0", "odroid-armnn-v21.11-opencl", "odroid-armnn-v22.11-opencl", _ODROID),
    _cube("odroid-tflite-v2.0", "odroid-n2", "Odroid N2+, TFLite on the CPU", "TFLite v2.7.1 (ruy)", "cpu", "v2.0",
          "odroid-tflite-v2.7.1-ruy", "odroid-tflite-v2.11.0-ruy", _ODROID),
    _cube("rpi4-armnn-neon-v2.0", "rpi4", "Raspberry Pi 4, ArmNN on the CPU", "ArmNN v21.11 (Neon)", "cpu", "v2.0",
          "rpi4-armnn-v21.11-neon", "rpi4-armnn-v22.11-neon"),
    _cube("rpi4-tflite-v2.0", "rpi4", "Raspberry Pi 4, TFLite on the CPU", "TFLite v2.7.1 (ruy)", "cpu", "v2.0",
          "rpi4-tflite-v2.7.1-ruy", "rpi4-armnn-v22.11-neon", _NO_RERUN),
    _cube("xavier-armnn-neon-v2.0", "xavier", "Jetson AGX Xavier, ArmNN on the CPU", "ArmNN v21.11 (Neon)", "cpu",
          "v2.0", "xavier-power.0-fan.cool-armnn-v21.11-neon", "xavier-power.0-fan.cool-armnn-v22.11-neon"),
    _cube("xavier-tflite-v2.0", "xavier", "Jetson AGX Xavier, TFLite on the CPU", "TFLite v2.7.1 (ruy)", "cpu", "v2.0",
          "xavier-power.0-fan.cool-tflite-v2.7.1-ruy", "xavier-power.0-fan.cool-tflite-v2.11.0-ruy"),
    _cube("firefly-armnn-neon-v2.1", "firefly", "Firefly RK3588S, ArmNN v22.05 on the CPU", "ArmNN v22.05 (Neon)",
          "cpu", "v2.1", "firefly-armnn-v22.05-neon", "firefly-armnn-v22.11-neon"),
    _cube("firefly-armnn-opencl-v2.1", "firefly", "Firefly RK3588S, ArmNN v22.05 on the Mali-G610 GPU",
          "ArmNN v22.05 (OpenCL)", "gpu", "v2.1", "firefly-armnn-v22.05-opencl", "firefly-armnn-v22.11-opencl"),
    _cube("firefly-tflite-v2.1", "firefly", "Firefly RK3588S, TFLite v2.7.1 on the CPU", "TFLite v2.7.1 (ruy)", "cpu",
          "v2.1", "firefly-tflite-v2.7.1-ruy", "firefly-tflite-v2.11.0-ruy",
          "Noisy: latencies have outliers (residual sd 0.73 around a fit on MACs, against 0.19 to 0.38 elsewhere). "
          "Prefer firefly-tflite-v3.0, the clean rerun."),
    _cube("orin-armnn-neon-v2.1", "orin", "Jetson AGX Orin, ArmNN on the CPU", "ArmNN v22.05 (Neon)", "cpu", "v2.1",
          "orin-armnn-v22.05-neon", "orin-armnn-v22.11-neon"),
    _cube("orin-tflite-v2.1", "orin", "Jetson AGX Orin, TFLite on the CPU", "TFLite v2.7.1 (ruy)", "cpu", "v2.1",
          "orin-tflite-v2.7.1-ruy", "orin-tflite-v2.11.0-ruy"),
    _cube("vim4-armnn-neon-v2.1", "vim4", "Khadas VIM4, ArmNN v22.05 on the CPU", "ArmNN v22.05 (Neon)", "cpu", "v2.1",
          "vim4-armnn-v22.05-neon", "vim4-armnn-v22.11-neon"),
    _cube("vim4-armnn-opencl-v2.1", "vim4", "Khadas VIM4, ArmNN v22.05 on the Mali-G52 GPU", "ArmNN v22.05 (OpenCL)",
          "gpu", "v2.1", "vim4-armnn-v22.05-opencl", "vim4-armnn-v22.11-opencl"),
    _cube("vim4-tflite-v2.1", "vim4", "Khadas VIM4, TFLite v2.7.1 on the CPU", "TFLite v2.7.1 (ruy)", "cpu", "v2.1",
          "vim4-tflite-v2.7.1-ruy", "vim4-tflite-v2.11.0-ruy"),
    _cube("firefly-armnn-neon-v3.0", "firefly", "Firefly RK3588S, ArmNN v22.11 on the CPU", "ArmNN v22.11 (Neon)",
          "cpu", "v3.0", "firefly-armnn-v22.11-neon", "firefly-armnn-v22.11-neon"),
    _cube("firefly-armnn-opencl-v3.0", "firefly", "Firefly RK3588S, ArmNN v22.11 on the Mali-G610 GPU",
          "ArmNN v22.11 (OpenCL)", "gpu", "v3.0", "firefly-armnn-v22.11-opencl", "firefly-armnn-v22.11-opencl"),
    _cube("firefly-tflite-v3.0", "firefly", "Firefly RK3588S, TFLite v2.11 on the CPU", "TFLite v2.11.0 (ruy)", "cpu",
          "v3.0", "firefly-tflite-v2.11.0-ruy", "firefly-tflite-v2.11.0-ruy"),
    _cube("vim4-armnn-neon-v3.0", "vim4", "Khadas VIM4, ArmNN v22.11 on the CPU", "ArmNN v22.11 (Neon)", "cpu", "v3.0",
          "vim4-armnn-v22.11-neon", "vim4-armnn-v22.11-neon"),
    _cube("vim4-armnn-opencl-v3.0", "vim4", "Khadas VIM4, ArmNN v22.11 on the Mali-G52 GPU", "ArmNN v22.11 (OpenCL)",
          "gpu", "v3.0", "vim4-armnn-v22.11-opencl", "vim4-armnn-v22.11-opencl"),
    _cube("vim4-tflite-v3.0", "vim4", "Khadas VIM4, TFLite v2.11 on the CPU", "TFLite v2.11.0 (ruy)", "cpu", "v3.0",
          "vim4-tflite-v2.11.0-ruy", "vim4-tflite-v2.11.0-ruy"),
]

# AMD's DPU -------------------------------------------------------------------------------------------------------------

DPU_SOURCE = ("Xilinx/Vitis-AI, branch 2.5, model zoo README: end-to-end frames per second with one thread, so latency "
              "is 1 / rate; top-1 of the INT8 network; energy = busy power x latency. Busy power: ")

DPU_VARIANT_SOURCE = ("Xilinx/Vitis-AI, branch 2.5, model zoo README: operations and INT8 top-1 (Inception-v3: 3.5 model "
                      "cards); parameters of the ResNet-50 series from the 3.5 model cards; size = one byte a parameter")
_VGG = "parameters of VGG-16 (138.36 M) from general knowledge"
_SCALED = "; of the pruned network, assumption of ours: scaled with the operations"
_INCEPTION = "parameters of Inception-v3 (23.8 M) from general knowledge"

# name, family, operations (Gop), parameters (M), size (MB), input side, INT8 top-1 (%), one-thread rates, own source
DPU_VARIANTS = [
    ("resnet-50-int8", "resnet-50", 8.2, 25.56, 25.56, 224, 76.0,
     {"zcu102": 77.58, "zcu104": 83.56, "kv260": 84.44}, None),
    ("resnet-50-pruned-30-int8", "resnet-50", 5.8, 21.72, 21.72, 224, 75.7,
     {"zcu102": 90.97, "zcu104": 97.59, "kv260": 98.92}, None),
    ("resnet-50-pruned-40-int8", "resnet-50", 4.9, 19.36, 19.36, 224, 75.2,
     {"zcu102": 96.45, "zcu104": 103.34, "kv260": 104.15}, None),
    ("resnet-50-pruned-50-int8", "resnet-50", 4.1, 17.17, 17.17, 224, 74.5,
     {"zcu102": 105.13, "zcu104": 112.27, "kv260": 113.71}, None),
    ("resnet-50-pruned-60-int8", "resnet-50", 3.3, 14.49, 14.49, 224, 73.8,
     {"zcu102": 118.47, "zcu104": 126.82, "kv260": 127.95}, None),
    ("resnet-50-pruned-70-int8", "resnet-50", 2.5, 11.05, 11.05, 224, 72.0,
     {"zcu102": 129.01, "zcu104": 137.70, "kv260": 139.55}, None),
    ("mobilenet-v2-int8", "mobilenet-v2", 0.602, 3.5, 3.5, 224, 67.67,
     {"zcu102": 268.07, "zcu104": 284.18, "kv260": 290.62}, "parameters of MobileNet-V2 1.0 (3.5 M) from tensorflow/models, research/slim"),
    ("vgg-16-int8", "vgg-16", 30.96, 138.36, 138.36, 224, 70.69,
     {"zcu102": 20.15, "zcu104": 21.49, "kv260": 21.50}, _VGG),
    ("vgg-16-pruned-43-int8", "vgg-16", 17.67, 78.97, 78.97, 224, 68.23,
     {"zcu102": 43.51, "zcu104": 46.41, "kv260": 46.43}, _VGG + _SCALED),
    ("vgg-16-pruned-50-int8", "vgg-16", 15.64, 69.89, 69.89, 224, 67.29,
     {"zcu102": 47.23, "zcu104": 50.44, "kv260": 50.52}, _VGG + _SCALED),
    ("inception-v3-int8", "inception-v3", 11.4, 23.8, 23.8, 299, 77.1,
     {"zcu102": 59.83, "zcu104": 63.53, "kv260": 64.03}, _INCEPTION),
    ("inception-v3-pruned-60-int8", "inception-v3", 4.5, 9.39, 9.39, 299, 73.2,
     {"zcu102": 114.10, "zcu104": 120.56, "kv260": 121.92}, _INCEPTION + _SCALED),
]

DPU_KINDS = [
    {"name": "zcu102-dpu", "board": "zcu102", "column": "zcu102", "busy": 24.0,
     "title": "ZCU102, DPU of 3 x B4096 at 281 MHz", "note": "Power is an assumption; one thread uses one core at a time.",
     "power_source": "24 W (range 14 to 35 W), assumption of ours, 4 W over idle"},
    {"name": "zcu104-dpu", "board": "zcu104", "column": "zcu104", "busy": 15.0,
     "title": "ZCU104, DPU of 2 x B4096 at 300 MHz", "note": "Power is an assumption; one thread uses one core at a time.",
     "power_source": "15 W (range 10 to 23 W), assumption of ours, 3 W over idle"},
    {"name": "kv260-dpu", "board": "kv260", "column": "kv260", "busy": 10.13,
     "title": "KV260, DPU of 1 x B4096 at 300 MHz", "note": "One load power for all networks, as measured on MobileNet-V1/V2 and ResNet-50.",
     "power_source": "10.13 W, measured at the 12 V rail (Simfero/dAIEDGE measurement guide, 2026; MobileNet-V1/V2 and ResNet-50)"},
]

# EF-Train --------------------------------------------------------------------------------------------------------------

EF_TRAIN_VARIANT_SOURCE = ("EF-Train (Tang et al., TODAES 27(5), 2022): the networks as its accelerator runs them, "
                           "32-bit floating point; work and parameters counted from their layer tables")
EF_TRAIN_VARIANTS = [
    {"name": "vgg16-fp32", "family": "vgg-16", "work": "15347.142656 MMAC", "parameters": 15223464, "size": "60.893856 MB",
     "bits": 32, "input": 224, "top1": "70.89 %",
     "source": '"layers: tangyuelm/EF-Train @ 974c65f, 13 convolutions, average pool, one 512 x 1000 layer, convolutions '
               'without bias; top-1: that of the full float VGG-16 in the Xilinx/Vitis-AI 2.5 model zoo, taken for this one"'},
    {"name": "alexnet-fp32", "family": "alexnet", "work": "1076.890144 MMAC", "parameters": 4002824,
     "size": "16.011296 MB", "bits": 32, "input": 227, "top1": "56.522 %",
     "source": '"layers: the five ungrouped convolutions of EF-Train table 5, classifier as in platforms/networks/alexnet.yaml '
               '(assumption of ours); top-1: torchvision AlexNet IMAGENET1K_V1, taken for this one"'},
]

_EF_BOARD = _board("4 GB", "an SD card", 20, _idle(
    3.18, 1.5, 4.5, "ours: constant part of a least-squares fit to EF-Train's five ZCU102 designs (chip only, Vivado's "
    "estimates)"), "4 GB DDR4, Xilinx's specification, from general knowledge, unchecked")

EF_TRAIN_KIND = {
    "name": "zcu102-ef-train", "board": _EF_BOARD, "title": "ZCU102, EF-Train accelerators at 100 MHz, 32-bit floating point",
    "runtime": "EF-Train, forward pass",
    "source": "computed by the model of EF-Train (Tang et al., TODAES 27(5), 2022), forward pass of one image; power is "
              "the chip's, as Vivado estimates it after implementation (7.712 W and 7.736 W), not the board's",
    "note": "Another network means another bitstream, which the load cost stands for.",
    "networks": [("vgg16-fp32", "vgg16", "vgg16-zcu102"), ("alexnet-fp32", "alexnet", "alexnet-zcu102")],
}

# Access networks and servers -------------------------------------------------------------------------------------------

_OURS = ("assumption of ours [recall]: {rates}; radio power {power}, in the manner of the models fitted to phones of 2012 "
         "(Huang et al., MobiSys 2012; not checked against it), range {spread}; latency {latency}")


def _access(name, title, down, up, latency, radio_up, radio_down, origin, source):
    return [f"name: {name}", f'title: "{title}"', f"down: {down} Mbit/s", f"up: {up} Mbit/s", f"latency: {latency} ms",
            f"radio: {{up: {radio_up} W, down: {radio_down} W}}", f"origin: {origin}", f'source: "{source}"']


_WIRED = "assumption of ours: a nominal rate, shared by the site; wired, so no radio power"

OTHER_FILES = {
    "access/ethernet.yaml": _access("ethernet", "Office switch, 1 Gbit/s uplink", 1000, 1000, 0.5, 0, 0, "assumption", _WIRED),
    "access/fibre.yaml": _access("fibre", "Home fibre, wired to the router", 100, 40, 4, 0, 0, "assumption", _WIRED),
    "access/adsl.yaml": _access("adsl", "Home ADSL, wired to the router", 16, 1, 15, 0, 0, "assumption", _WIRED),
    "access/wifi.yaml": _access(
        "wifi", "Home Wi-Fi behind a 20 Mbit/s line", 20, 10, 5, 2.96, 2.87, "assumption",
        _OURS.format(rates="nominal rates", power="0.133 W + 0.283 W per Mbit/s up, 0.137 W per Mbit/s down",
                     spread="1 to 4 W", latency="nominal")),
    "access/wifi-fast.yaml": _access(
        "wifi-fast", "Wi-Fi 5 behind a fibre line", 100, 40, 3, 1.5, 1.0, "assumption",
        "assumption of ours: rate of the line behind it; radio power of a client of today, range 0.5 to 2.5 W"),
    "access/lte.yaml": _access(
        "lte", "4G cell", 13, 6, 35, 3.92, 1.96, "assumption",
        _OURS.format(rates="nominal rates", power="1.288 W + 0.438 W per Mbit/s up, 0.052 W per Mbit/s down",
                     spread="1.5 to 5 W", latency="half a 70 ms round trip")),
    "access/nr.yaml": _access(
        "nr", "5G cell", 150, 30, 10, 3.5, 2.5, "assumption",
        "assumption of ours: a mid-band cell's share of a site; radio power range 1.5 to 5 W"),
    "access/nb-iot.yaml": _access(
        "nb-iot", "Narrow-band IoT cell", 0.06, 0.03, 800, 0.75, 0.2, "assumption",
        "assumption of ours: a low-power wide-area network; radio power range 0.2 to 1 W up"),
    "servers/edge-box.yaml": [
        "name: edge-box", "kind: orin-tflite-v2.1", "speedup: 4", "cores: 8", "discipline: shared",
        "idle_power: 60 W", "busy_power: 180 W",
        'source: "assumption of ours: an 8-core server, a core four times an AGX Orin running TFLite; power range idle 40 to 90 W, busy 120 to 250 W"'],
    "servers/cloud-node.yaml": [
        "name: cloud-node", "kind: orin-tflite-v2.1", "speedup: 8", "cores: 64", "discipline: shared",
        "idle_power: 200 W", "busy_power: 700 W",
        'source: "assumption of ours: a 64-core server, a core eight times an AGX Orin running TFLite; power range idle 120 to 300 W, busy 400 to 1000 W"'],
}

LEFT_OUT = [
    "Other tables, left out on purpose:",
    "",
    "* MLPerf Tiny v0.7 to v1.3: one network per task, so a profile of microcontrollers and not a choice of variants.",
    "* ncnn benchmark: latency only, with random weights; energy and accuracy would have to be estimated.",
    "* OneProxy (NAS-Bench-201 latencies), timm, Once-for-All: no energy, or no latency on an edge device.",
    "* Multi-threaded DPU rates: throughput of several frames at once, not the latency of one.",
]
