#include "sim/config/unit.hpp"

#include <algorithm>
#include <array>

#include "sim/core/contract.hpp"

namespace edgefleet::config {
namespace {

constexpr Dimension none{};
constexpr Dimension time{1, 0, 0, 0};
constexpr Dimension energy{0, 1, 0, 0};
constexpr Dimension power{-1, 1, 0, 0};
constexpr Dimension frequency{-1, 0, 0, 0};
constexpr Dimension data{0, 0, 1, 0};
constexpr Dimension data_rate{-1, 0, 1, 0};
constexpr Dimension work{0, 0, 0, 1};
constexpr Dimension work_rate{-1, 0, 0, 1};

struct Symbol {
  std::string_view text;
  Unit unit;
};

// Prefixes: SI Brochure (9th ed., 2019), table 7; KiB, MiB, GiB: IEC 80000-13.
// 1 Wh = 3600 J. 1 bit = 1/8 byte. 1 MAC = 2 operations (a multiplication and an addition).
constexpr std::array symbols{
    Symbol{"%", {none, -2}},
    Symbol{"ns", {time, -9}},
    Symbol{"us", {time, -6}},
    Symbol{"ms", {time, -3}},
    Symbol{"s", {time, 0}},
    Symbol{"min", {time, 0, 60.0}},
    Symbol{"h", {time, 0, 3600.0}},
    Symbol{"d", {time, 0, 86400.0}},
    Symbol{"pJ", {energy, -12}},
    Symbol{"nJ", {energy, -9}},
    Symbol{"uJ", {energy, -6}},
    Symbol{"mJ", {energy, -3}},
    Symbol{"J", {energy, 0}},
    Symbol{"kJ", {energy, 3}},
    Symbol{"MJ", {energy, 6}},
    Symbol{"mWh", {energy, -3, 3600.0}},
    Symbol{"Wh", {energy, 0, 3600.0}},
    Symbol{"kWh", {energy, 3, 3600.0}},
    Symbol{"uW", {power, -6}},
    Symbol{"mW", {power, -3}},
    Symbol{"W", {power, 0}},
    Symbol{"kW", {power, 3}},
    Symbol{"Hz", {frequency, 0}},
    Symbol{"kHz", {frequency, 3}},
    Symbol{"MHz", {frequency, 6}},
    Symbol{"GHz", {frequency, 9}},
    Symbol{"B", {data, 0}},
    Symbol{"kB", {data, 3}},
    Symbol{"MB", {data, 6}},
    Symbol{"GB", {data, 9}},
    Symbol{"TB", {data, 12}},
    Symbol{"KiB", {data, 0, 1024.0}},
    Symbol{"MiB", {data, 0, 1048576.0}},
    Symbol{"GiB", {data, 0, 1073741824.0}},
    Symbol{"bit", {data, 0, 0.125}},
    Symbol{"kbit", {data, 3, 0.125}},
    Symbol{"Mbit", {data, 6, 0.125}},
    Symbol{"Gbit", {data, 9, 0.125}},
    Symbol{"op", {work, 0}},
    Symbol{"kop", {work, 3}},
    Symbol{"Mop", {work, 6}},
    Symbol{"Gop", {work, 9}},
    Symbol{"Top", {work, 12}},
    Symbol{"MAC", {work, 0, 2.0}},
    Symbol{"kMAC", {work, 3, 2.0}},
    Symbol{"MMAC", {work, 6, 2.0}},
    Symbol{"GMAC", {work, 9, 2.0}},
    Symbol{"TMAC", {work, 12, 2.0}},
    Symbol{"flop", {work, 0}},
    Symbol{"kflop", {work, 3}},
    Symbol{"Mflop", {work, 6}},
    Symbol{"Gflop", {work, 9}},
    Symbol{"Tflop", {work, 12}},
};

std::optional<Unit> find_symbol(std::string_view text) {
  const auto found = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.text == text; });
  return found == symbols.end() ? std::nullopt : std::optional(found->unit);
}

Unit per(const Unit& above, const Unit& below) {
  const auto [t, e, d, w] = below.dimension;
  const Dimension dimension{above.dimension.time - t, above.dimension.energy - e, above.dimension.data - d,
                            above.dimension.work - w};
  return {dimension, above.exponent - below.exponent, above.multiplier * below.divisor,
          above.divisor * below.multiplier};
}

using Names = std::string_view;
constexpr Names seconds[]{"ns", "us", "ms", "s"};
constexpr Names minutes[]{"min"};
constexpr Names hours[]{"h"};
constexpr Names days[]{"d"};
constexpr Names times[]{"ns", "us", "ms", "s", "min", "h", "d"};
constexpr Names joules[]{"pJ", "nJ", "uJ", "mJ", "J", "kJ", "MJ"};
constexpr Names watt_hours[]{"mWh", "Wh", "kWh"};
constexpr Names energies[]{"pJ", "nJ", "uJ", "mJ", "J", "kJ", "MJ", "mWh", "Wh", "kWh"};
constexpr Names watts[]{"uW", "mW", "W", "kW"};
constexpr Names hertz[]{"Hz", "kHz", "MHz", "GHz"};
constexpr Names per_minute[]{"/min"};
constexpr Names per_hour[]{"/h"};
constexpr Names per_day[]{"/d"};
constexpr Names frequencies[]{"Hz", "kHz", "MHz", "GHz", "/s", "/min", "/h", "/d"};
constexpr Names bytes[]{"B", "kB", "MB", "GB", "TB"};
constexpr Names binary_bytes[]{"KiB", "MiB", "GiB"};
constexpr Names sizes[]{"B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "kbit", "Mbit", "Gbit"};
constexpr Names bit_rate[]{"bit/s", "kbit/s", "Mbit/s", "Gbit/s"};
constexpr Names byte_rate[]{"B/s", "kB/s", "MB/s", "GB/s"};
constexpr Names rates[]{"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "B/s", "kB/s", "MB/s", "GB/s"};
constexpr Names operations[]{"op", "kop", "Mop", "Gop", "Top"};
constexpr Names works[]{"op",   "kop",  "Mop",  "Gop",   "Top",   "MAC",   "kMAC", "MMAC",
                        "GMAC", "TMAC", "flop", "kflop", "Mflop", "Gflop", "Tflop"};
constexpr Names operation_rate[]{"op/s", "kop/s", "Mop/s", "Gop/s", "Top/s"};
constexpr Names work_rates[]{"op/s",   "kop/s",  "Mop/s",  "Gop/s",   "Top/s",   "MAC/s",   "kMAC/s", "MMAC/s",
                             "GMAC/s", "TMAC/s", "flop/s", "kflop/s", "Mflop/s", "Gflop/s", "Tflop/s"};
constexpr Names plain_number[]{""};
constexpr Names ratio_units[]{"%"};

constexpr Ladder time_ladders[]{seconds, minutes, hours, days};
constexpr Ladder energy_ladders[]{joules, watt_hours};
constexpr Ladder power_ladders[]{watts};
constexpr Ladder frequency_ladders[]{hertz, per_minute, per_hour, per_day};
constexpr Ladder data_ladders[]{bytes, binary_bytes};
constexpr Ladder rate_ladders[]{bit_rate, byte_rate};
constexpr Ladder work_ladders[]{operations};
constexpr Ladder work_rate_ladders[]{operation_rate};
constexpr Ladder ratio_ladders[]{plain_number};

constexpr std::array all_words{
    DimensionWords{none, "a ratio", "71.7 % or 0.717", "", ratio_units, ratio_ladders},
    DimensionWords{time, "a time", "150 ms", "s", times, time_ladders},
    DimensionWords{energy, "an energy", "185.5 mJ", "J", energies, energy_ladders},
    DimensionWords{power, "a power", "3.2 W", "W", watts, power_ladders},
    DimensionWords{frequency, "a frequency", "0.5 Hz", "Hz", frequencies, frequency_ladders},
    DimensionWords{data, "a data size", "1.5 MB", "B", sizes, data_ladders},
    DimensionWords{data_rate, "a data rate", "25 Mbit/s", "B/s", rates, rate_ladders},
    DimensionWords{work, "an amount of work", "407 MMAC", "op", works, work_ladders},
    DimensionWords{work_rate, "a rate of work", "2 Gop/s", "op/s", work_rates, work_rate_ladders},
};

struct Spelling {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array spellings{
    Spelling{"sec", "s"},          Spelling{"seconds", "s"},      Spelling{"msec", "ms"},    Spelling{"usec", "us"},
    Spelling{"\xC2\xB5s", "us"},  // the micro sign
    Spelling{"\xCE\xBCs", "us"},  // the Greek letter
    Spelling{"minutes", "min"},    Spelling{"hours", "h"},        Spelling{"days", "d"},     Spelling{"kbps", "kbit/s"},
    Spelling{"Mbps", "Mbit/s"},    Spelling{"Gbps", "Gbit/s"},    Spelling{"GOPS", "Gop/s"}, Spelling{"TOPS", "Top/s"},
    Spelling{"GFLOPS", "Gflop/s"}, Spelling{"TFLOPS", "Tflop/s"}, Spelling{"MACs", "MAC"},   Spelling{"fps", "Hz"},
};

const DimensionWords* find_words(Dimension dimension) {
  const auto found =
      std::find_if(all_words.begin(), all_words.end(), [&](const auto& words) { return words.dimension == dimension; });
  return found == all_words.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view text) {
  if (text.empty()) return Unit{};
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return find_symbol(text);
  const std::string_view numerator = text.substr(0, slash);
  const auto above = numerator.empty() || numerator == "1" ? std::optional(Unit{}) : find_symbol(numerator);
  const auto below = find_symbol(text.substr(slash + 1));
  if (!above || !below) return std::nullopt;
  return per(*above, *below);
}

const DimensionWords& words_of(Dimension dimension) {
  const DimensionWords* words = find_words(dimension);
  contract::require(words != nullptr, "the quantity's dimension has units in sim/config/unit.cpp");
  return *words;
}

std::string_view bare_noun_of(Dimension dimension) {
  const DimensionWords* words = find_words(dimension);
  return words == nullptr ? "something else" : words->noun.substr(words->noun.find(' ') + 1);
}

std::string_view unit_meant_by(std::string_view spelling) {
  const auto found =
      std::find_if(spellings.begin(), spellings.end(), [&](const auto& known) { return known.theirs == spelling; });
  return found == spellings.end() ? std::string_view() : found->ours;
}

}  // namespace edgefleet::config
