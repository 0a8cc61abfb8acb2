#include "sim/app/fpga_question.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <map>

#include "sim/config/nearest.hpp"
#include "sim/config/read.hpp"
#include "sim/dnn/onnx_import.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using namespace ef_train;

bool is_file(const std::string& name) {
  return name.find('/') != std::string::npos || !fs::path(name).extension().empty();
}

template <class Value>
std::vector<std::string_view> names_of(const std::map<std::string, Value>& entries) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : entries) names.push_back(name);
  return names;
}

void unknown(const std::string& option, const std::string& name, const std::vector<std::string_view>& known,
             Problems& problems) {
  problems.add({}, fmt::format("{}: unknown name '{}'; known are {}{}", option, name, fmt::join(known, ", "),
                               config::guess_text(name, known)));
}

template <class Value, class Load>
std::optional<Value> find(const std::string& option, const std::string& name,
                          const std::map<std::string, Value>& entries, Load load, Problems& problems) {
  if (name.empty()) {
    problems.add({},
                 fmt::format("{} is missing: give a name ({}) or a file", option, fmt::join(names_of(entries), ", ")));
    return std::nullopt;
  }
  const auto entry = entries.find(name);
  if (entry != entries.end()) return entry->second;
  if (is_file(name)) return load(name, problems);
  unknown(option, name, names_of(entries), problems);
  return std::nullopt;
}

/// The value that goes with one of a few words.
template <class Value>
Value choose(const std::string& option, const std::string& word,
             const std::vector<std::pair<std::string_view, Value>>& choices, Problems& problems) {
  std::vector<std::string_view> words;
  for (const auto& [name, value] : choices) {
    if (name == word) return value;
    words.push_back(name);
  }
  unknown(option, word, words, problems);
  return choices.front().second;
}

template <class T>
std::optional<T> parse_quantity(const std::string& text, const std::string& option, Problems& problems) {
  T value;
  const auto document = config::load_text(text, option, problems);
  if (!config::read(document.root(), value, problems)) return std::nullopt;
  return value;
}

/// A layer table in YAML, or a model in ONNX with notes on what could not be taken over.
std::optional<dnn::Network> load_any_network(const fs::path& file, std::vector<std::string>& notes,
                                             Problems& problems) {
  if (file.extension() != ".onnx") return dnn::load_network(file, problems);
  auto imported = dnn::import_onnx(file, problems);
  if (!imported) return std::nullopt;
  notes = std::move(imported->notes);
  return std::move(imported->network);
}

void override_board(const FpgaArguments& arguments, Board& board, Problems& problems) {
  if (!arguments.clock.empty())
    if (const auto clock = parse_clock(arguments.clock, "--clock", problems)) board.clock = *clock;
  if (!arguments.stream_bits.empty())
    if (const auto bits = parse_count(arguments.stream_bits, "--stream-bits", problems)) board.stream_bits = *bits;
  if (!arguments.dma_restart.empty())
    if (const auto restart = parse_quantity<Seconds>(arguments.dma_restart, "--dma-restart", problems)) {
      if (*restart < Seconds()) problems.add({}, "--dma-restart must be at least 0 s");
      board.dma_restart = *restart;
    }
  if (!arguments.data_type.empty()) {
    if (const auto arithmetic = arithmetic_named(arguments.data_type))
      board.arithmetic = *arithmetic;
    else
      unknown("--data-type", arguments.data_type, {"fp32", "fixed16", "int8"}, problems);
  }
}

StepOptions options_of(const FpgaArguments& arguments, Problems& problems) {
  StepOptions options;
  options.mode =
      choose<Mode>("--mode", arguments.mode, {{"training", Mode::training}, {"inference", Mode::inference}}, problems);
  options.reuse =
      choose<WeightReuse>("--reuse", arguments.reuse, {{"on", WeightReuse::on}, {"off", WeightReuse::off}}, problems);
  options.layout = choose<Layout>(
      "--reshaping", arguments.reshaping,
      {{"on", Layout::reshaped}, {"off", Layout::bchw}, {"bchw", Layout::bchw}, {"bhwc", Layout::bhwc}}, problems);
  options.form = choose<ModelForm>(
      "--variant", arguments.variant,
      {{"script", ModelForm::script()}, {"printed", ModelForm::printed()}, {"one-restart", ModelForm::host()}},
      problems);
  options.search = choose<Search>("--search", arguments.search,
                                  {{"greedy", Search::greedy}, {"exhaustive", Search::exhaustive}}, problems);
  return options;
}

/// A published design holds for the board as it was published: another word or stream width is another accelerator.
bool changes_accelerator(const FpgaArguments& arguments) {
  return !arguments.stream_bits.empty() || !arguments.data_type.empty() || arguments.tile > 0;
}

Design chosen_design(const FpgaArguments& arguments, const Library& library, FpgaQuestion& question) {
  const bool plan = arguments.design == "planned" || (arguments.design.empty() && changes_accelerator(arguments));
  const auto* published = plan ? nullptr : published_design(library, question.board, question.network);
  const bool by_default = arguments.design.empty() || arguments.design == "published";
  Problems problems;
  if (arguments.design == "published" && !published)
    problems.add({}, fmt::format("--design: no design is published for {} on {}; leave it out to have one planned",
                                 question.network.name, question.board.name));
  std::optional<Design> design;
  if (!plan && !by_default) design = find("--design", arguments.design, library.designs, load_design, problems);
  problems.throw_if_any();
  if (design) return *design;
  if (published) {
    if (question.options.batch == 0 && question.options.mode == Mode::training)
      question.options.batch = published->batch;
    return *published;
  }
  auto options = question.options;
  options.batch = std::max<std::int64_t>(options.batch, 1);
  return plan_design(question.board, question.network, options,
                     arguments.tile > 0 ? std::optional(arguments.tile) : std::nullopt);
}

std::optional<fs::path> folder_above(fs::path start) {
  for (; !start.empty(); start = start.parent_path()) {
    for (const auto* below : {"platforms", "share/edgefleet/platforms"})
      if (fs::is_directory(start / below / "fpga-boards")) return start / below;
    if (start == start.root_path()) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Hertz> parse_clock(const std::string& text, const std::string& option, Problems& problems) {
  const auto clock = parse_quantity<Hertz>(text, option, problems);
  if (!clock || *clock > Hertz()) return clock;
  problems.add({}, fmt::format("{} must be above 0 Hz", option));
  return std::nullopt;
}

std::optional<std::int64_t> parse_count(const std::string& text, const std::string& option, Problems& problems) {
  constexpr std::int64_t most = 1'000'000;  // far above any board or batch; keeps products within 64 bits
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stop == end && value >= 1 && value <= most) return value;
  problems.add({}, fmt::format("{}: '{}' is not a whole number from 1 to {}", option, text, most));
  return std::nullopt;
}

std::optional<Board> find_board(const std::string& name, const Library& library, Problems& problems) {
  return find("--board", name, library.boards, load_board, problems);
}

FpgaQuestion resolve_without_design(const FpgaArguments& arguments, const Library& library) {
  Problems problems;
  FpgaQuestion question;
  if (auto board = find_board(arguments.board, library, problems)) question.board = std::move(*board);
  const auto load = [&](const std::string& file, Problems& found) {
    return load_any_network(file, question.notes, found);
  };
  if (auto network = find("--network", arguments.network, library.networks, load, problems))
    question.network = std::move(*network);
  override_board(arguments, question.board, problems);
  question.options = options_of(arguments, problems);
  question.options.batch = arguments.batch;
  problems.throw_if_any();
  return question;
}

FpgaQuestion resolve(const FpgaArguments& arguments, const Library& library) {
  auto question = resolve_without_design(arguments, library);
  question.design = chosen_design(arguments, library, question);
  if (!arguments.clock.empty()) question.design.power.reset();  // published at the board's own clock
  question.options.batch = std::max<std::int64_t>(question.options.batch, 1);
  return question;
}

fs::path platforms_folder(const std::string& given) {
  if (!given.empty()) return given;
  if (const auto found = folder_above(fs::current_path())) return *found;
  std::error_code error;
  if (const auto program = fs::read_symlink("/proc/self/exe", error); !error)
    if (const auto found = folder_above(program.parent_path())) return *found;
  throw InputError(std::vector<Problem>{
      {{}, "no platforms/ folder is found above the working directory or the program; name it with --platforms"}});
}

}  // namespace edgefleet::app
