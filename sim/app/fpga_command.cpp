#include "sim/app/fpga_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <ostream>
#include <sstream>

#include "sim/app/fpga_report.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
using namespace ef_train;

constexpr std::string_view examples = R"(
Examples:
  edgefleet fpga --board zcu102 --network vgg16 --batch 16
  edgefleet fpga --board pynq-z1 --network 1x --mode inference --format json
  edgefleet fpga --board my-board.yaml --network my-network.yaml --search exhaustive
  edgefleet fpga --board zcu102 --network my-model.onnx --mode inference
  edgefleet fpga --board zcu102 --network vgg16 --roofline
  edgefleet fpga explore --network vgg16 --board zcu102,pynq-z1 --batch 4,16 --clock "100 MHz,200 MHz"
  edgefleet fpga --validate
)";

po::typed_value<std::string>* text(std::string& value) { return po::value<std::string>(&value)->default_value(value); }

/// What both commands understand.
struct Common {
  FpgaArguments arguments;
  std::string format = "table";
  std::string platforms;
};

void add_common(po::options_description& options, Common& common) {
  auto& a = common.arguments;
  auto add = options.add_options();
  add("help", "this text");
  add("network", po::value(&a.network), "a name of platforms/networks, a YAML file or an ONNX model");
  add("mode", text(a.mode), "training or inference");
  add("reuse", text(a.reuse), "weights stay on chip for the batch: on or off");
  add("reshaping", text(a.reshaping), "data reshaping: on, off (bchw) or bhwc");
  add("variant", text(a.variant), "equations: script, printed or one-restart");
  add("data-type", po::value(&a.data_type), "fp32, fixed16 or int8; default: the board's");
  add("dma-restart", po::value(&a.dma_restart), "e.g. \"4 us\"; default: the board's");
  add("format", text(common.format), "table or json");
  add("platforms", po::value(&common.platforms), "folder with fpga-boards, fpga-designs, networks");
}

po::variables_map parse(const std::vector<std::string>& arguments, const po::options_description& options) {
  po::variables_map given;
  // No guessing: a prefix of an option is not that option.
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  const auto parsed = po::command_line_parser(arguments).options(options).positional({}).style(style).run();
  po::store(parsed, given);
  po::notify(given);
  return given;
}

std::string help(std::string_view usage, const po::options_description& options) {
  std::ostringstream listed;
  listed << options;
  return fmt::format("Usage: {}\n\n{}{}", usage, listed.str(), examples);
}

Library library_at(const std::string& platforms) {
  Problems problems;
  auto library = load_library(platforms_folder(platforms), problems);
  problems.throw_if_any();
  return library;
}

bool wants_json(const Common& common) {
  if (common.format == "json") return true;
  if (common.format == "table") return false;
  throw InputError(
      std::vector<Problem>{{{}, fmt::format("--format: unknown name '{}'; known are table, json", common.format)}});
}

int validate(const Library& library, bool json, std::ostream& out) {
  const auto rows = validation_table(library);
  out << (json ? validation_json(rows) : validation_text(rows));
  return std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.within(); }) ? 0 : 1;
}

int report_roofline(const FpgaQuestion& question, bool json, std::ostream& out) {
  const auto roof = roofline(question.board, question.design, question.network, question.options);
  out << (json ? roofline_json(roof) : roofline_table(roof));
  return 0;
}

int report_step(const FpgaQuestion& question, bool json, std::ostream& out) {
  const auto step = step_cost(question.board, question.design, question.network, question.options);
  out << (json ? step_json(question, step) : step_table(question, step));
  return 0;
}

int one_design(const std::vector<std::string>& arguments, std::ostream& out) {
  Common common;
  auto& a = common.arguments;
  std::string batch, tile;
  po::options_description options("Options");
  add_common(options, common);
  auto add = options.add_options();
  add("board", po::value(&a.board), "a name of platforms/fpga-boards or a YAML file");
  add("batch", po::value(&batch), "images per step; default: the published design's, else 1");
  add("design", po::value(&a.design), "published, planned, a name of platforms/fpga-designs or a YAML file");
  add("tile", po::value(&tile), "plan with this T");
  add("search", text(a.search), "tiles and M_on: greedy (the paper's) or exhaustive");
  add("clock", po::value(&a.clock), "e.g. \"150 MHz\"; default: the board's");
  add("stream-bits", po::value(&a.stream_bits), "width of a DMA stream; default: the board's");
  add("roofline", "operations per byte and attainable GFLOPS per layer");
  add("validate", "published and simulated figures side by side");
  const auto given = parse(arguments, options);
  if (given.count("help"))
    return out << help("edgefleet fpga [options] | edgefleet fpga explore [options]", options), 0;
  const bool json = wants_json(common);
  const auto library = library_at(common.platforms);
  if (given.count("validate")) return validate(library, json, out);
  Problems problems;
  if (given.count("batch")) a.batch = parse_count(batch, "--batch", problems).value_or(1);
  if (given.count("tile")) a.tile = parse_count(tile, "--tile", problems).value_or(1);
  problems.throw_if_any();
  const auto question = resolve(a, library);
  return given.count("roofline") ? report_roofline(question, json, out) : report_step(question, json, out);
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; !list.empty() && start <= list.size();) {
    const auto end = std::min(list.find(',', start), list.size());
    parts.push_back(list.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

std::vector<std::int64_t> counts(const std::string& list, const std::string& option, Problems& problems) {
  std::vector<std::int64_t> values;
  for (const auto& part : split(list))
    if (const auto value = parse_count(part, option, problems)) values.push_back(*value);
  return values;
}

struct SweepLists {
  std::string boards, tiles, batches, clocks, streams;
};

/// Every board with the other options applied to it; also what the sweep runs over.
ExploreSpace space_of(const SweepLists& lists, FpgaArguments arguments, const Library& library,
                      FpgaQuestion& question) {
  Problems problems;
  ExploreSpace space;
  space.tiles = counts(lists.tiles, "--tile", problems);
  space.batches = counts(lists.batches, "--batch", problems);
  space.stream_bits = counts(lists.streams, "--stream-bits", problems);
  for (const auto& clock : split(lists.clocks))
    if (const auto value = parse_clock(clock, "--clock", problems)) space.clocks.push_back(*value);
  problems.throw_if_any();
  for (const auto& board : lists.boards.empty() ? std::vector<std::string>{""} : split(lists.boards)) {
    arguments.board = board;
    question = resolve_without_design(arguments, library);
    space.boards.push_back(question.board);
  }
  return space;
}

int explore_designs(const std::vector<std::string>& arguments, std::ostream& out) {
  Common common;
  SweepLists lists;
  po::options_description options("Options; lists are separated by commas");
  add_common(options, common);
  auto add = options.add_options();
  add("board", po::value(&lists.boards), "boards to try");
  add("tile", po::value(&lists.tiles), "T to try; default: all that fit");
  add("batch", po::value(&lists.batches), "batches to try; default: 1");
  add("clock", po::value(&lists.clocks), "clocks to try; default: each board's");
  add("stream-bits", po::value(&lists.streams), "stream widths to try; default: each board's");
  add("all", "print all designs, not the Pareto set alone");
  const auto given = parse(arguments, options);
  if (given.count("help")) return out << help("edgefleet fpga explore [options]", options), 0;
  const bool json = wants_json(common), all = given.count("all") > 0;
  const auto library = library_at(common.platforms);
  FpgaQuestion question;
  const auto space = space_of(lists, common.arguments, library, question);
  const auto exploration = explore(space, question.network, question.options);
  out << (json ? exploration_json(exploration, all) : exploration_table(exploration, all));
  return 0;
}

}  // namespace

int fpga_command(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) try {
  if (!arguments.empty() && arguments.front() == "explore")
    return explore_designs({arguments.begin() + 1, arguments.end()}, out);
  return one_design(arguments, out);
} catch (const InputError& error) {
  err << error.what() << "\n";
  return 2;
} catch (const po::error& error) {
  err << "error: " << error.what() << "; see edgefleet fpga --help\n";
  return 2;
}

}  // namespace edgefleet::app
