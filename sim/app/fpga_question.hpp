#pragma once
// What `edgefleet fpga` is asked about, resolved from names and files.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/hardware/ef_train/library.hpp"
#include "sim/hardware/ef_train/plan_design.hpp"

namespace edgefleet::app {

/// The options as given; empty where left out. Names are files (with a suffix or a slash) or entries of the library.
struct FpgaArguments {
  std::string board;
  std::string network;
  std::string design;      ///< a file, an entry, "published" or "planned"
  std::int64_t batch = 0;  ///< 0: 1 for inference, else the published design's batch or 1
  std::string mode = "training";
  std::string reuse = "on";
  std::string reshaping = "on";
  std::string variant = "script";
  std::string search = "greedy";
  std::string clock;
  std::string stream_bits;
  std::string dma_restart;
  std::string data_type;
  std::int64_t tile = 0;  ///< 0: the planner's choice
};

struct FpgaQuestion {
  ef_train::Board board;
  dnn::Network network;
  ef_train::Design design;
  ef_train::StepOptions options;
  std::vector<std::string> notes;  ///< what an import did about what it could not take over
};

/// Throws InputError with a sentence for everything that is wrong.
FpgaQuestion resolve(const FpgaArguments& arguments, const ef_train::Library& library);

/// The same without a design, for an exploration: `design`, and `options.batch` are left as they are.
FpgaQuestion resolve_without_design(const FpgaArguments& arguments, const ef_train::Library& library);

/// "100 MHz", "4 us": read as in YAML; what is wrong is a problem of `option`.
std::optional<Hertz> parse_clock(const std::string& text, const std::string& option, Problems& problems);

/// A whole number >= 1; nullopt if it is none, which has been added to the problems.
std::optional<std::int64_t> parse_count(const std::string& text, const std::string& option, Problems& problems);

/// The board of that name or file; nullopt: the problems have been added.
std::optional<ef_train::Board> find_board(const std::string& name, const ef_train::Library& library,
                                          Problems& problems);

/// Where the shipped data lies: `given` if not empty, else the nearest folder named platforms/ above the working
/// directory or above the program, or share/edgefleet/platforms beside it. Throws InputError if there is none.
std::filesystem::path platforms_folder(const std::string& given);

}  // namespace edgefleet::app
